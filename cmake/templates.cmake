# Templates and messages are compiled to C++ by two small programs of our own.

pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
set(SCHOOLGATE_GENERATED ${CMAKE_BINARY_DIR}/generated)

file(GLOB compiler_sources CONFIGURE_DEPENDS
  platform/messages/compiler/*.cpp platform/html/compiler/*.cpp)
list(FILTER compiler_sources EXCLUDE REGEX "_(test|compiler)\\.cpp$")
add_library(compilers STATIC ${compiler_sources})
target_include_directories(compilers PUBLIC ${CMAKE_SOURCE_DIR})
target_link_libraries(compilers PUBLIC PkgConfig::ICU)
set_target_properties(compilers PROPERTIES UNITY_BUILD OFF)

add_executable(message_compiler platform/messages/compiler/message_compiler.cpp)
target_link_libraries(message_compiler PRIVATE compilers)
add_executable(template_compiler platform/html/compiler/template_compiler.cpp)
target_link_libraries(template_compiler PRIVATE compilers)

file(GLOB_RECURSE SCHOOLGATE_MESSAGES CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/platform/*.toml ${CMAKE_SOURCE_DIR}/modules/*.toml
  ${CMAKE_SOURCE_DIR}/app/*.toml)
list(FILTER SCHOOLGATE_MESSAGES INCLUDE REGEX "/(messages|parents)\\.[a-z]+\\.toml$")

file(GLOB SCHOOLGATE_COMPONENTS CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/platform/html/components/*.hpp)

# schoolgate_messages(TARGET): all sentences of the product, as constants in that library.
function(schoolgate_messages target)
  set(languages ${CMAKE_SOURCE_DIR}/platform/messages/languages.toml)
  set(out ${SCHOOLGATE_GENERATED}/messages.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND message_compiler ${out} ${languages} ${SCHOOLGATE_MESSAGES}
    DEPENDS message_compiler ${languages} ${SCHOOLGATE_MESSAGES}
    COMMENT "Messages" VERBATIM)
  target_sources(${target} PRIVATE ${out})
  set_source_files_properties(${out} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# schoolgate_templates(TARGET FILES…): each template as a .hpp and a .cpp under generated/, at the
# template's own path.
# All that is generated from templates, for those who read the sources without building.
add_custom_target(generated_sources)

function(schoolgate_templates target)
  set(made "")
  foreach(file IN LISTS ARGN)
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
    set(out ${SCHOOLGATE_GENERATED}/${path})
    add_custom_command(OUTPUT ${out}.cpp ${out}.hpp
      COMMAND template_compiler ${file} ${out}.hpp ${out}.cpp --root ${CMAKE_SOURCE_DIR}
              --messages ${SCHOOLGATE_MESSAGES} --components ${SCHOOLGATE_COMPONENTS}
      DEPENDS template_compiler ${file} ${SCHOOLGATE_MESSAGES} ${SCHOOLGATE_COMPONENTS}
      COMMENT "Template ${path}" VERBATIM)
    target_sources(${target} PRIVATE ${out}.cpp ${out}.hpp)
    cmake_path(GET path PARENT_PATH folder)
    set_source_files_properties(${out}.cpp PROPERTIES UNITY_GROUP generated/${folder})
    list(APPEND made ${out}.hpp)
  endforeach()
  add_custom_target(${target}_templates DEPENDS ${made})
  add_dependencies(generated_sources ${target}_templates)
endfunction()
