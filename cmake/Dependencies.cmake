# Third-party parts. Imported targets are SYSTEM: their warnings are not ours.
# scripts/packages.sh lists the Debian and Ubuntu packages that provide them.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(TBB REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)

# Headers alone (Boost.Math, Boost.Random); no compiled Boost library.
find_package(Boost 1.74 REQUIRED)

find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
add_library(Random123::Random123 INTERFACE IMPORTED)
target_include_directories(Random123::Random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE_DIR})

# Where an OpenMPI flavour is installed too, the bare compiler wrapper may mean that one: its
# library cannot be mixed with the serial one in a process, so ask for the serial one by name.
set(HDF5_PREFER_PARALLEL OFF)
find_program(RECOGNITION_HDF5_WRAPPER NAMES h5cc-serial h5cc)
if(RECOGNITION_HDF5_WRAPPER)
  set(HDF5_C_COMPILER_EXECUTABLE ${RECOGNITION_HDF5_WRAPPER} CACHE FILEPATH "HDF5 C wrapper")
endif()
find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)
if(HDF5_IS_PARALLEL)
  message(FATAL_ERROR "A parallel HDF5 was found (${HDF5_INCLUDE_DIRS}); recognition needs the "
                      "serial one. Install libhdf5-dev, or set HDF5_ROOT to a serial HDF5.")
endif()
add_library(recognition_hdf5 INTERFACE)
target_include_directories(recognition_hdf5 SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_compile_definitions(recognition_hdf5 INTERFACE ${HDF5_DEFINITIONS})
target_link_libraries(recognition_hdf5 INTERFACE ${HDF5_HL_LIBRARIES} ${HDF5_LIBRARIES})
