// SPDX-License-Identifier: MIT
#include "models/registry/jsonwriter.h"
#include "models/registry/search.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

QString titleOf(const QString& category)
{
    static const QHash<QString, QString> titles{{u"aws"_s, u"AWS"_s},
                                                {u"azure"_s, u"Azure"_s},
                                                {u"cloud"_s, u"Cloud"_s},
                                                {u"config_management"_s, u"Config management"_s},
                                                {u"containers"_s, u"Containers"_s},
                                                {u"crm"_s, u"CRM"_s},
                                                {u"custom"_s, u"Custom"_s},
                                                {u"datastore"_s, u"Datastore"_s},
                                                {u"elastic_stack"_s, u"Elastic Stack"_s},
                                                {u"google_cloud"_s, u"Google Cloud"_s},
                                                {u"infrastructure"_s, u"Infrastructure"_s},
                                                {u"kubernetes"_s, u"Kubernetes"_s},
                                                {u"languages"_s, u"Languages"_s},
                                                {u"message_queue"_s, u"Message Queue"_s},
                                                {u"monitoring"_s, u"Monitoring"_s},
                                                {u"network"_s, u"Network"_s},
                                                {u"notification"_s, u"Notification"_s},
                                                {u"os_system"_s, u"OS & System"_s},
                                                {u"productivity"_s, u"Productivity"_s},
                                                {u"security"_s, u"Security"_s},
                                                {u"support"_s, u"Support"_s},
                                                {u"threat_intel"_s, u"Threat Intelligence"_s},
                                                {u"ticketing"_s, u"Ticketing"_s},
                                                {u"version_control"_s, u"Version Control"_s},
                                                {u"web"_s, u"Web"_s}};
    return titles.value(category, category);
}

using Counts = std::map<QString, qint64>;

// Packages and their policy templates count each; a package counts for what only its templates are of.
void countTemplates(Counts& counts, const PackageEntry& entry)
{
    QStringList more;
    for (const PolicyTemplate& policy : entry.policyTemplates) {
        if (policy.categories.isEmpty() && entry.policyTemplates.size() == 1)
            return;
        for (const QString& category : entry.categories)
            ++counts[category];
        for (const QString& category : policy.categories) {
            ++counts[category];
            if (!entry.categories.contains(category) && !more.contains(category)) {
                more.append(category);
                ++counts[category];
            }
        }
    }
}

} // namespace

QByteArray categoriesAnswer(const PackageIndex& index, const SearchFilter& filter)
{
    Counts counts;
    for (const PackageEntry& entry : search(index, filter)) {
        for (const QString& category : entry.categories)
            ++counts[category];
        if (filter.includePolicyTemplates)
            countTemplates(counts, entry);
    }
    if (counts.empty())
        return "null\n"; // as the registry has it
    JsonWriter json;
    json.beginArray();
    for (const auto& [category, count] : counts) {
        json.beginObject();
        json.member(u"id", category);
        json.member(u"title", titleOf(category));
        json.key(u"count");
        json.number(count);
        json.endObject();
    }
    json.endArray();
    return json.document();
}

} // namespace triptych::registry
