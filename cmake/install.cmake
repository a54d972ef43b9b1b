# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where everything goes. The prefix is to be /usr on a system that polkit and udev are to know it on:
# polkit reads no other folder for its actions.

install(TARGETS hairpin hairpin-helper RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

install(FILES README.md SECURITY.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY resources/labs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/hairpin/labs
    FILES_MATCHING PATTERN "*.hairpin")
install(FILES resources/desktop/io.hairpin.Hairpin.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/desktop/hairpin.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES resources/icons/hairpin.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

install(FILES resources/system/hairpin.sysusers DESTINATION lib/sysusers.d RENAME hairpin.conf)
install(FILES resources/system/hairpin.tmpfiles DESTINATION lib/tmpfiles.d RENAME hairpin.conf)
install(FILES resources/system/70-hairpin.rules DESTINATION lib/udev/rules.d)
install(FILES resources/system/10-hairpin-lab.network resources/system/10-hairpin-lab.link
    DESTINATION lib/systemd/network)

# Files that name the helper's path: written when the prefix is known for good.
function(hairpin_install_configured source destination)
    install(CODE "
        set(HAIRPIN_BINDIR \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
        set(HAIRPIN_DOCDIR \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}\")
        set(target \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${destination}\")
        message(STATUS \"Installing: \${target}\")
        configure_file(\"${CMAKE_SOURCE_DIR}/resources/system/${source}\" \"\${target}\" @ONLY)
        file(CHMOD \"\${target}\" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)")
endfunction()
hairpin_install_configured(hairpin-helper.socket.in lib/systemd/system/hairpin-helper.socket)
hairpin_install_configured(hairpin-helper.service.in lib/systemd/system/hairpin-helper.service)
hairpin_install_configured(io.hairpin.helper.policy.in
    ${CMAKE_INSTALL_DATADIR}/polkit-1/actions/io.hairpin.helper.policy)
