import type { OvfDescriptor } from '../../ovf/descriptor.ts';
import { valueUnder, type OvfProperty } from '../../ovf/properties.ts';
import type { WireProperty } from './parameters.ts';
import { OvfProblem } from './result.ts';

/** The properties of a deployment, in the document that the guest gets to read. */
export function environmentOf(
  { system }: OvfDescriptor,
  option: string | undefined,
  chosen: readonly WireProperty[],
): Record<string, string> {
  for (const wire of chosen) checkKnown(system.properties, wire);
  if (system.properties.length === 0) return {};
  const lines = system.properties.map((property) => {
    const value = chosen.find((wire) => isFor(property, wire))?.value ?? valueUnder(property, option);
    return `<Property key="${escaped(fullKey(property))}" value="${escaped(value)}"/>`;
  });
  return { 'guestinfo.ovfEnv': `<Environment><PropertySection>${lines.join('')}</PropertySection></Environment>` };
}

function checkKnown(properties: readonly OvfProperty[], wire: WireProperty): void {
  const found = properties.find((property) => isFor(property, wire));
  if (found === undefined) throw new OvfProblem('id', wire.id, `The package has no property ${wire.id}.`);
  if (!found.userConfigurable && wire.value !== found.value) {
    throw new OvfProblem('value', wire.id, `The property ${wire.id} cannot be changed.`);
  }
  if (!fits(found.type, wire.value)) {
    throw new OvfProblem('value', wire.id, `'${wire.value}' is no value of the type ${found.type}.`);
  }
}

function isFor({ id, classId, instanceId }: OvfProperty, wire: WireProperty): boolean {
  return id === wire.id && classId === wire.class_id && instanceId === wire.instance_id;
}

function fits(type: string, value: string): boolean {
  if (/^(?:u|s)?int/i.test(type)) return /^-?\d+$/.test(value);
  return type.toLowerCase() !== 'boolean' || /^(?:true|false)$/i.test(value);
}

/** Class, key and instance as they stand in the environment of a guest. */
function fullKey({ classId, id, instanceId }: OvfProperty): string {
  return [classId, id, instanceId].filter((part) => part !== '').join('.');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
