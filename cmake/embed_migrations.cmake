# schoolgate_migrations(TARGET folders…): every migrations/*.sql of these folders, in the order of the
# folders and then of the files, as `std::span<const db::Migration> db::all_migrations()`.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(schoolgate_migrations target)
    set(files "")
    foreach(folder IN LISTS ARGN)
      file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/migrations/*.sql)
      list(SORT found)
      list(APPEND files ${found})
    endforeach()
    set(script ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake)
    set(out ${CMAKE_BINARY_DIR}/generated/all_migrations.cpp)
    add_custom_command(OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -DOUT=${out} "-DFILES=${files}" -P ${script}
      DEPENDS ${files} ${script}
      VERBATIM)
    target_sources(${target} PRIVATE ${out})
    set_source_files_properties(${out} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endfunction()
  return()
endif()

# Run as a script, it writes that .cpp.
set(text "#include \"platform/db/migrations.hpp\"\n\nnamespace db {\n\n")
string(APPEND text "std::span<const Migration> all_migrations() {\n")
string(APPEND text "    static constexpr Migration all[] = {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  get_filename_component(folder ${file}/../.. ABSOLUTE)
  get_filename_component(folder ${folder} NAME)
  file(READ ${file} sql)
  string(APPEND text "        {\"${folder}/${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
string(APPEND text "    };\n    return all;\n}\n\n}  // namespace db\n")
file(WRITE ${OUT} "${text}")
