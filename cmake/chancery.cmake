# One static library a module (chancery_module), one test program a module (chancery_test).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# Flags that every target of ours takes; third-party headers come as SYSTEM includes.
add_library(chancery_flags INTERFACE)
target_compile_options(chancery_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # GCC 12 warns falsely on std::string + (bug 105651)
target_include_directories(chancery_flags INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/src)
target_compile_definitions(chancery_flags INTERFACE CHANCERY_SOURCE_DIR="${CMAKE_CURRENT_SOURCE_DIR}")
if(CHANCERY_SANITIZE)
  target_compile_options(chancery_flags INTERFACE -fsanitize=${CHANCERY_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(chancery_flags INTERFACE -fsanitize=${CHANCERY_SANITIZE})
endif()
if(CHANCERY_FUZZ)
  target_compile_options(chancery_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(chancery_flags INTERFACE -fsanitize=address,undefined)
endif()

# chancery_package(NAME pkg...): an imported target chancery_pkg_NAME over pkg-config modules.
function(chancery_package name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
endfunction()

# chancery_module(coding SOURCES a.cc b.cc NEEDS actors language PRIVATE_LIBS ICU::uc)
# The library is called chancery_coding. NEEDS names modules earlier in the corridor.
function(chancery_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;NEEDS;LIBS" ${ARGN})
  add_library(chancery_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(chancery_${name} PUBLIC chancery_flags)
  foreach(need ${ARG_NEEDS})
    target_link_libraries(chancery_${name} PUBLIC chancery_${need})
  endforeach()
  target_link_libraries(chancery_${name} PRIVATE ${ARG_LIBS})
endfunction()

# chancery_test(coding SOURCES frame_test.cc NEEDS pipeline LABELS unit): one program coding_test, its cases found by ctest.
function(chancery_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;NEEDS;LIBS;LABELS" ${ARGN})
  if(NOT CHANCERY_TESTS)
    return()
  endif()
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(${name}_test ${ARG_SOURCES})
  target_link_libraries(${name}_test PRIVATE chancery_flags GTest::gtest GTest::gmock GTest::gtest_main ${ARG_LIBS})
  foreach(need ${ARG_NEEDS})
    target_link_libraries(${name}_test PRIVATE chancery_${need})
  endforeach()
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60 PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 240
    ENVIRONMENT "RC_PARAMS=seed=20260222")  # the same cases in every run; `make properties` looks for new ones
endfunction()

# chancery_fuzz(intake_html SOURCES intake_html_fuzz.cc NEEDS intake): a program intake_html_fuzz. Under CHANCERY_FUZZ it is
# a libFuzzer target; otherwise it replays the saved inputs of fuzz/corpus/intake_html, as a test (label fuzz).
function(chancery_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;NEEDS;LIBS" ${ARGN})
  if(NOT CHANCERY_FUZZ AND NOT CHANCERY_TESTS)
    return()
  endif()
  add_executable(${name}_fuzz ${ARG_SOURCES})
  target_link_libraries(${name}_fuzz PRIVATE chancery_flags ${ARG_LIBS})
  foreach(need ${ARG_NEEDS})
    target_link_libraries(${name}_fuzz PRIVATE chancery_${need})
  endforeach()
  if(CHANCERY_FUZZ)
    target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${name}_fuzz PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/replay.cc)
    add_test(NAME fuzz.${name} COMMAND ${name}_fuzz ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
    set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 240)
  endif()
endfunction()

# chancery_bench(intake SOURCES intake_bench.cc NEEDS intake): a program intake_bench (Google Benchmark).
function(chancery_bench name)
  cmake_parse_arguments(ARG "" "" "SOURCES;NEEDS;LIBS" ${ARGN})
  find_package(benchmark REQUIRED)
  add_executable(${name}_bench ${ARG_SOURCES})
  target_link_libraries(${name}_bench PRIVATE chancery_flags benchmark::benchmark benchmark::benchmark_main ${ARG_LIBS})
  foreach(need ${ARG_NEEDS})
    target_link_libraries(${name}_bench PRIVATE chancery_${need})
  endforeach()
endfunction()

if(CHANCERY_TESTS)
  enable_testing()
endif()
