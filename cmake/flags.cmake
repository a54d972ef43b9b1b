# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target compiles with.
add_library(hairpin_flags INTERFACE)
target_compile_options(hairpin_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${HAIRPIN_WERROR}>:-Werror>)
# GCC 12, when it optimizes, sees overlaps in std::string that are not there (https://gcc.gnu.org/PR105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(hairpin_flags INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
endif()

set(HAIRPIN_SANITIZE "" CACHE STRING "Sanitizers for every target, such as address,undefined")
if(HAIRPIN_SANITIZE)
    target_compile_options(hairpin_flags INTERFACE
        -fsanitize=${HAIRPIN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(hairpin_flags INTERFACE -fsanitize=${HAIRPIN_SANITIZE})
endif()
