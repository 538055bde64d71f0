#include "app/listing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kLeastWrapped = 20;
constexpr std::string_view kGap = "  ";

// Characters of UTF-8 text. Names and symbols here hold no wide and no combining characters.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6U) != 2; }));
}

std::string cell_text(const Json& cell) {
  if (cell.is_null()) return "";
  if (cell.is_string()) return cell.get<std::string>();
  if (cell.is_number_float()) return fmt::format("{}", cell.get<double>());
  if (!cell.is_array()) return cell.dump();
  std::vector<std::string> parts;
  for (const Json& part : cell) parts.push_back(cell_text(part));
  return join(parts, ", ");
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  if (width == 0 || characters(text) <= width) return {text};
  std::vector<std::string> lines{""};
  for (const std::string_view word : words(text)) {
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (characters(line) + 1 + characters(word) <= width) {
      line += ' ';
      line += word;
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::string blanks(width - std::min(width, characters(text)), ' ');
  return align == Align::kRight ? blanks + text : text + blanks;
}

void trim_end(std::string& line) { line.erase(line.find_last_not_of(' ') + 1); }

}  // namespace

std::string table_text(const Listing& listing, std::size_t width) {
  std::vector<std::size_t> shown;
  for (std::size_t c = 0; c < listing.columns.size(); ++c) {
    if (listing.columns[c].shown == Shown::kEverywhere) shown.push_back(c);
  }
  std::vector<std::vector<std::string>> lines(1);  // titles, then rows
  for (const std::size_t c : shown) lines[0].push_back(listing.columns[c].title);
  for (const auto& row : listing.rows) {
    lines.emplace_back();
    for (const std::size_t c : shown) lines.back().push_back(cell_text(row[c]));
  }
  std::vector<std::size_t> widths(shown.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t c = 0; c < line.size(); ++c) {
      widths[c] = std::max(widths[c], characters(line[c]));
    }
  }
  std::size_t indent = 0;  // of the last column
  for (std::size_t c = 0; c + 1 < widths.size(); ++c) indent += widths[c] + kGap.size();
  const std::size_t room = width >= indent + kLeastWrapped ? width - indent : 0;

  std::string text;
  for (const auto& line : lines) {
    std::string out;
    for (std::size_t c = 0; c + 1 < line.size(); ++c) {
      out += padded(line[c], widths[c], listing.columns[shown[c]].align);
      out += kGap;
    }
    const Align align = listing.columns[shown.back()].align;
    const auto parts = wrapped(line.back(), room);
    for (std::size_t part = 0; part < parts.size(); ++part) {
      if (part > 0) out = std::string(indent, ' ');
      out += padded(parts[part], align == Align::kRight ? widths.back() : 0, align);
      trim_end(out);
      text += out + '\n';
    }
  }
  return text;
}

Json table_json(const Listing& listing) {
  Json list = Json::array();
  for (const auto& row : listing.rows) {
    Json object = Json::object();
    for (std::size_t c = 0; c < listing.columns.size(); ++c) {
      object[listing.columns[c].key] = row[c];
    }
    list.push_back(std::move(object));
  }
  return list;
}

std::string table_markdown(const Listing& listing) {
  std::string titles = "|";
  std::string marks = "|";
  for (const ListColumn& column : listing.columns) {
    if (column.shown == Shown::kJsonOnly) continue;
    titles += fmt::format(" {} |", column.title);
    marks += column.align == Align::kRight ? "---:|" : "---|";
  }
  std::string text = titles + '\n' + marks + '\n';
  for (const auto& row : listing.rows) {
    text += '|';
    for (std::size_t c = 0; c < listing.columns.size(); ++c) {
      if (listing.columns[c].shown == Shown::kJsonOnly) continue;
      text += fmt::format(" {} |", cell_text(row[c]));
    }
    text += '\n';
  }
  return text;
}

}  // namespace recognition
