// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/safecopy.h"

#include <QObject>

namespace hairpin {

class MainWindow;

// What an earlier process left unsaved, offered in a window's message bar. Until somebody decides,
// the copies stay, and are offered again.
class Recovery : public QObject {
    Q_OBJECT

public:
    explicit Recovery(MainWindow& window); // looks for copies; a damaged one is put aside

    void offer(); // again, when it is still to be decided; else nothing
    void recover(); // each in a window of its own, as one step that can be undone
    void discard();

private:
    struct Found {
        std::unique_ptr<SafeCopyPlace> place;
        SafeCopy copy;
    };

    QString offerWords() const;
    void tellRefused();
    bool recoverOne(const SafeCopy& copy); // whether the window keeps a copy of its own now

    MainWindow& m_window;
    std::vector<Found> m_found;
    QStringList m_refused; // where they are now
    QString m_reason; // of the last one
};

} // namespace hairpin
