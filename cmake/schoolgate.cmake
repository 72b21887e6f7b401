# What every part of the house is built by: sources and templates are found by where they stand.

# schoolgate_library(NAME): a static library of this folder's .cpp files (tests and compilers apart)
# and of its templates, which are compiled to C++.
function(schoolgate_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/compiler/|/main\\.cpp$")
  file(GLOB_RECURSE templates CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.html)
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
  # A release compiles each folder as one file: the folder is what belongs together.
  set_target_properties(${name} PROPERTIES UNITY_BUILD_MODE GROUP)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${folder})
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder})
  endforeach()
  if(templates)
    schoolgate_templates(${name} ${templates})
  endif()
endfunction()

# schoolgate_module(NAME NEEDS other modules): a module and those it may use; bin/check keeps to it.
function(schoolgate_module name)
  cmake_parse_arguments(PARSE_ARGV 1 module "" "" NEEDS)
  schoolgate_library(${name})
  target_link_libraries(${name} PUBLIC platform ${module_NEEDS})
endfunction()

include(cmake/templates.cmake)
include(cmake/embed.cmake)
include(cmake/embed_migrations.cmake)
include(cmake/embed_migrations.cmake)
