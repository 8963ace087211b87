// SPDX-License-Identifier: MIT
#include "models/config/yamlnode.h"

#include <algorithm>
#include <utility>

namespace triptych {

const YamlNode* YamlNode::find(QStringView key) const
{
    if (isMapping())
        for (size_t i = 0; i + 1 < items.size(); i += 2)
            if (items[i].isText() && items[i].text == key)
                return &items[i + 1];
    return nullptr;
}

YamlNode* YamlNode::find(QStringView key)
{
    return const_cast<YamlNode*>(std::as_const(*this).find(key));
}

bool YamlNode::saysTheSameAs(const YamlNode& other) const
{
    return kind == other.kind && text == other.text
           && std::ranges::equal(items, other.items, [](const YamlNode& a, const YamlNode& b) {
                  return a.saysTheSameAs(b);
              });
}

YamlNode YamlNode::scalar(const QString& text, bool plain)
{
    YamlNode node;
    node.kind = Kind::Scalar;
    node.text = text;
    node.isPlain = plain;
    return node;
}

YamlNode YamlNode::sequence(std::vector<YamlNode> items)
{
    YamlNode node;
    node.kind = Kind::Sequence;
    node.items = std::move(items);
    return node;
}

YamlNode YamlNode::sequence(const QStringList& texts)
{
    YamlNode node = sequence();
    for (const QString& text : texts)
        node.items.push_back(scalar(text));
    return node;
}

YamlNode YamlNode::mapping()
{
    YamlNode node;
    node.kind = Kind::Mapping;
    return node;
}

void YamlNode::append(const QString& key, YamlNode value)
{
    items.push_back(scalar(key));
    items.push_back(std::move(value));
}

} // namespace triptych
