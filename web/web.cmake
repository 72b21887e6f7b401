# The style sheets, script and icons: built from npm packages, and part of the program.
find_program(NODE node REQUIRED)
set(web ${CMAKE_SOURCE_DIR}/web)
set(made ${CMAKE_BINARY_DIR}/web)
file(GLOB web_sources CONFIGURE_DEPENDS ${web}/styles/*.scss ${web}/icons/*.svg ${web}/*.js
     ${web}/package-lock.json)
file(GLOB icons CONFIGURE_DEPENDS RELATIVE ${web}/icons ${web}/icons/*.svg)
set(assets "")
foreach(name site.css staff.css site.js ${icons})
  list(APPEND assets ${made}/${name} ${made}/${name}.br ${made}/${name}.gz)
endforeach()
add_custom_command(OUTPUT ${assets}
  COMMAND ${NODE} ${web}/build.js ${made}
  DEPENDS ${web_sources} COMMENT "Styles, script and icons" VERBATIM)
schoolgate_embed(app assets app ${made} ${assets})
