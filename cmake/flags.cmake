# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target compiles with.
add_library(hairpin_flags INTERFACE)
target_compile_options(hairpin_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${HAIRPIN_WERROR}>:-Werror>)

set(HAIRPIN_SANITIZE "" CACHE STRING "Sanitizers for every target, such as address,undefined")
if(HAIRPIN_SANITIZE)
    target_compile_options(hairpin_flags INTERFACE
        -fsanitize=${HAIRPIN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(hairpin_flags INTERFACE -fsanitize=${HAIRPIN_SANITIZE})
endif()
