"""The data of the report: one HTML file to hand over (docs/report.md).

The page itself is analysis/report/built/template.html, bundled from analysis/report/src.
"""
