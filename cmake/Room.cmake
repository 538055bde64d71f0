# recognition_unity(<target>): compiles the sources in batches: headers are read once a batch, which
# makes a build from nothing about twice as fast. Names of the file scope must differ in a batch,
# and may hide one another.
function(recognition_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 24)
  target_compile_options(${target} PRIVATE -Wno-shadow)
endfunction()

# recognition_room(<name> SEES <rooms> PARTS <third-party targets> [EXCEPT <files>] [HOT <files>]
#                  [APART])
#
# The library recognition_<name> of the sources in this directory. SEES names the rooms that it may
# include; tests/architecture checks that it includes no other. HOT: where time goes. The others,
# which read and write text, are not worth the compiler's time: -O1 in a release, nothing with
# sanitizers. APART: its files use the same names and are never compiled in batches.
function(recognition_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "APART" "" "SEES;PARTS;EXCEPT;HOT")
  file(GLOB cold CONFIGURE_DEPENDS *.cpp */*.cpp)
  file(GLOB hot CONFIGURE_DEPENDS ${room_HOT} "")
  list(TRANSFORM room_EXCEPT PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  list(REMOVE_ITEM cold ${room_EXCEPT} ${hot} "")
  list(TRANSFORM room_SEES PREPEND recognition_)

  if(NOT hot AND NOT cold)
    add_library(recognition_${name} INTERFACE)
    target_include_directories(recognition_${name} INTERFACE ${PROJECT_SOURCE_DIR}/sim)
    target_link_libraries(recognition_${name} INTERFACE ${room_SEES} ${room_PARTS})
    return()
  endif()

  add_library(recognition_${name})
  foreach(temperature hot cold)
    if(NOT ${temperature})
      continue()
    endif()
    set(files recognition_${name}_${temperature})
    add_library(${files} OBJECT ${${temperature}})
    set_target_properties(${files} PROPERTIES POSITION_INDEPENDENT_CODE ${BUILD_SHARED_LIBS})
    target_include_directories(${files} PUBLIC ${PROJECT_SOURCE_DIR}/sim)
    target_link_libraries(${files} PUBLIC ${room_SEES} ${room_PARTS})
    if(RECOGNITION_UNITY AND NOT room_APART)
      recognition_unity(${files})
    endif()
    if(temperature STREQUAL "hot" AND RECOGNITION_SANITIZE
       OR temperature STREQUAL "cold" AND CMAKE_BUILD_TYPE STREQUAL Release)
      target_compile_options(${files} PRIVATE -O1)
    endif()
    target_link_libraries(recognition_${name} PUBLIC ${files})
  endforeach()
endfunction()

# recognition_instruction_sets(<stem>): <stem>_avx2.cpp and <stem>_avx512.cpp of this room are
# compiled for those machines; they stay out of unity builds. FUSED: with fused multiply-add, for
# loops whose results need only be bounds.
function(recognition_instruction_sets stem)
  cmake_parse_arguments(PARSE_ARGV 1 sets "FUSED" "" "")
  if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    return()
  endif()
  set(fused)
  if(sets_FUSED)
    set(fused -mfma -ffp-contract=fast)
  endif()
  set_source_files_properties(${stem}_avx2.cpp PROPERTIES
    COMPILE_OPTIONS "-mavx2;${fused}" SKIP_UNITY_BUILD_INCLUSION ON)
  set(options -mavx512f -mavx512bw -mavx512dq -mavx512vl -mprefer-vector-width=512
      ${fused})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12's own avx512fintrin.h starts from variables without a value (GCC bug 105593).
    list(APPEND options -Wno-uninitialized -Wno-maybe-uninitialized)
  endif()
  set_source_files_properties(${stem}_avx512.cpp PROPERTIES
    COMPILE_OPTIONS "${options}" SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
