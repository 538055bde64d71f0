#pragma once
// Reading and writing single attributes and whole small datasets. All throw StoreError.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/hdf5.hpp"
#include "store/schema.hpp"

namespace recognition {

[[nodiscard]] hid_t type_of(Element element);  // little-endian as in memory; not for text
[[nodiscard]] Hdf5Handle text_type();          // UTF-8 of variable length

void write_attribute(hid_t object, const std::string& name, std::string_view text);
void write_attribute(hid_t object, const std::string& name, const std::vector<std::string>& texts);
void write_attribute(hid_t object, const std::string& name, std::int64_t value);   // as int32
void write_attribute(hid_t object, const std::string& name, std::uint64_t value);  // as uint64
void write_attribute(hid_t object, const std::string& name, double value);
void write_wide_attribute(hid_t object, const std::string& name, std::int64_t value);  // as int64

[[nodiscard]] std::string read_text_attribute(hid_t object, const std::string& name);
// One text, or a list; empty where the attribute is absent.
[[nodiscard]] std::vector<std::string> read_texts_attribute(hid_t object, const std::string& name);
[[nodiscard]] std::uint64_t read_number_attribute(hid_t object, const std::string& name);

void write_texts(hid_t dataset, const std::string& name, const std::vector<std::string>& texts);
[[nodiscard]] std::vector<std::string> read_texts(hid_t dataset, const std::string& name);

// Extents of a dataset or attribute's space; empty for a scalar.
[[nodiscard]] std::vector<std::size_t> extents_of(hid_t space);

}  // namespace recognition
