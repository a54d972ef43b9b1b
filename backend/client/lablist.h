// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/helpersession.h"

#include <QObject>
#include <QStringList>
#include <vector>

namespace hairpin {

struct FoundLab {
    LabName name;
    LabTarget target;
    QString source; // the file it came from, empty when it was never saved
};

// Which labs run: in the sandboxes of this user, and of the system's helper where that can be
// reached. Removes sockets on which nobody listens any more.
class LabList : public QObject {
    Q_OBJECT

public:
    explicit LabList(QObject* parent = nullptr);

    void read(); // finished() follows
    const std::vector<FoundLab>& labs() const { return m_labs; }
    // Of places that answered, but could not tell their labs.
    const std::vector<Error>& errors() const { return m_errors; }

signals:
    void finished();

private:
    void readNext();
    void ask(const LabTarget& target, const LabName& lab);
    void pass(); // on to the next place

    QStringList m_sockets; // still to be asked, the last first
    bool m_hasAskedSystem = false;
    QString m_socket; // being asked; empty: the system's helper
    HelperSession* m_session = nullptr;
    std::vector<FoundLab> m_labs;
    std::vector<Error> m_errors;
};

} // namespace hairpin
