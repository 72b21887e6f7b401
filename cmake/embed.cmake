# schoolgate_embed(TARGET NAME NAMESPACE FOLDER FILES…): files as constants of the program, found by
# their path below FOLDER through `std::span<const embedded::File> NAMESPACE::NAME()`.
function(schoolgate_embed target name namespace folder)
  set(out ${CMAKE_BINARY_DIR}/generated/embedded_${namespace}_${name}.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAME=${name} -DNAMESPACE=${namespace} -DFOLDER=${folder}
            "-DFILES=${ARGN}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
  set_source_files_properties(${out} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
