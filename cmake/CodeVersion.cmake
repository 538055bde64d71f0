# Writes OUTPUT from sim/core/version.hpp.in, touching it only where something changed.
find_program(GIT git)
set(COMMIT "unknown")
set(DIRTY false)
if(GIT AND EXISTS ${SOURCE_DIR}/.git)
  execute_process(COMMAND ${GIT} rev-parse --short=12 HEAD WORKING_DIRECTORY ${SOURCE_DIR}
                  OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                  RESULT_VARIABLE failed)
  if(NOT failed)
    set(COMMIT ${head})
    execute_process(COMMAND ${GIT} --no-optional-locks status --porcelain -- sim scenarios cmake
                    WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE changes ERROR_QUIET)
    if(changes)
      set(DIRTY true)
    endif()
  endif()
endif()
configure_file(${SOURCE_DIR}/sim/core/version.hpp.in ${OUTPUT} @ONLY)
