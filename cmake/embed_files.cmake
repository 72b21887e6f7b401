# Writes a .cpp that takes each file in with the assembler's .incbin: quick for any size.
set(text "#include \"platform/embedded.hpp\"\n\n")
set(table "")
set(n 0)
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH path ${FOLDER} ${file})
  string(APPEND text
    "__asm__(\".section .rodata\\n${NAMESPACE}_${NAME}_${n}:\\n.incbin \\\"${file}\\\"\\n"
    "${NAMESPACE}_${NAME}_${n}_end:\\n.byte 0\\n.previous\");\n"
    "extern \"C\" const char ${NAMESPACE}_${NAME}_${n}[], ${NAMESPACE}_${NAME}_${n}_end[];\n")
  string(APPEND table
    "    {\"${path}\", {${NAMESPACE}_${NAME}_${n}, static_cast<std::size_t>("
    "${NAMESPACE}_${NAME}_${n}_end - ${NAMESPACE}_${NAME}_${n})}},\n")
  math(EXPR n "${n} + 1")
endforeach()
string(APPEND text "\nnamespace ${NAMESPACE} {\n\nstd::span<const embedded::File> ${NAME}() {\n"
  "    static const embedded::File all[] = {\n${table}    };\n    return all;\n}\n\n"
  "}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUT} "${text}")
