import { childText, childrenOf, type XmlElement } from './xml.ts';

/** Something that the deployer of an OVF package may say, and that the guest then reads. */
export interface OvfProperty {
  classId: string;
  instanceId: string;
  id: string;
  category: string;
  label: string;
  description: string;
  type: string;
  value: string;
  userConfigurable: boolean;
  /** Other values under some deployment options. */
  valueByOption: Record<string, string>;
}

export function readProperties(holder: XmlElement | undefined): OvfProperty[] {
  return childrenOf(holder, 'ProductSection').flatMap(readSection);
}

/** A category stands before the properties that belong to it. */
function readSection({ attributes, children }: XmlElement): OvfProperty[] {
  const properties: OvfProperty[] = [];
  let category = '';
  for (const child of children) {
    if (child.name === 'Category') category = child.text.trim();
    if (child.name === 'Property') properties.push(readProperty(child, attributes, category));
  }
  return properties;
}

function readProperty(element: XmlElement, section: XmlElement['attributes'], category: string): OvfProperty {
  const { key = '', type = 'string', value = '', userConfigurable } = element.attributes;
  const values = childrenOf(element, 'Value').map(({ attributes }) => [
    attributes['configuration'] ?? '',
    attributes['value'] ?? '',
  ]);
  return {
    classId: section['class'] ?? '',
    instanceId: section['instance'] ?? '',
    id: key,
    category,
    label: childText(element, 'Label') ?? key,
    description: childText(element, 'Description') ?? '',
    type,
    value,
    userConfigurable: userConfigurable === 'true',
    valueByOption: Object.fromEntries(values) as Record<string, string>,
  };
}

/** The value under a deployment option, before anybody says another. */
export function valueUnder(property: OvfProperty, option: string | undefined): string {
  return property.valueByOption[option ?? ''] ?? property.value;
}
