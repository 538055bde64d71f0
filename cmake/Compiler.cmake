# Language, flags, sanitizers and caching, for every target of the project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# The same scenario must give the same bytes on every machine: no fused multiply-add, and no long
# double in Boost.Math, whose width differs between machines (Valgrind's among them).
add_compile_options(-ffp-contract=off)
add_compile_definitions(BOOST_MATH_PROMOTE_DOUBLE_POLICY=false)
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(RECOGNITION_WERROR)
  add_compile_options(-Werror)
endif()

if("fuzzer" IN_LIST RECOGNITION_SANITIZE)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "RECOGNITION_SANITIZE=fuzzer needs clang (libFuzzer). Use --preset fuzz")
  endif()
  # libFuzzer brings its own main: only the fuzz targets link it, the rooms are instrumented.
  set(sanitizers ${RECOGNITION_SANITIZE})
  list(TRANSFORM sanitizers REPLACE "^fuzzer$" "fuzzer-no-link")
else()
  set(sanitizers ${RECOGNITION_SANITIZE})
endif()
if(sanitizers)
  list(JOIN sanitizers "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all)
  # GCC documents that sanitizers make this warning unreliable (it fires inside std::regex).
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths relative to the source tree, so that all build directories and clones share the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
