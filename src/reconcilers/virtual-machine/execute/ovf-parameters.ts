import { isPlainObject, type JsonObject } from '../../../base/json.ts';
import type { Spec } from '../facts.ts';
import { refused } from './tools.ts';
import { textOf } from './text.ts';

type OvfItem = NonNullable<NonNullable<Spec['source']>['ovfItem']>;

/**
 * The parameters of a deployment: the objects that the package's summary gave, whole, with only values changed. Parts of
 * them are refused by the server, sometimes as an internal error.
 */
export function ovfParameters(given: readonly JsonObject[], wanted: OvfItem): JsonObject[] {
  refuseUnknown(given, wanted);
  return given.flatMap((parameters) => {
    switch (parameters['type']) {
      case 'PropertyParams':
        return [withProperties(parameters, wanted.properties ?? {})];
      case 'DeploymentOptionParams':
        return wanted.deploymentOption === undefined ? [] : [{ ...parameters, selected_key: wanted.deploymentOption }];
      case 'IpAllocationParams':
        return wanted.ipAllocation === undefined ? [] : [{ ...parameters, ip_allocation_policy: wanted.ipAllocation }];
      default:
        return [];
    }
  });
}

function withProperties(parameters: JsonObject, values: Record<string, string>): JsonObject {
  const properties = objectsIn(parameters['properties']).map((property) => {
    const value = values[idOf(property)];
    return value === undefined ? property : { ...property, value };
  });
  return { ...parameters, properties };
}

/** A property that the package does not have would be dropped without a word. */
function refuseUnknown(given: readonly JsonObject[], { properties = {}, deploymentOption, item }: OvfItem): void {
  const known = given.flatMap((parameters) => objectsIn(parameters['properties']).map(idOf));
  const unknown = Object.keys(properties).filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw refused(
      `The package ${item} has no property ${unknown.join(', ')}.`,
      known.length === 0 ? 'It has none at all.' : `It has: ${known.join(', ')}.`,
    );
  }
  if (deploymentOption === undefined) return;
  const options = given.flatMap((parameters) =>
    objectsIn(parameters['deployment_options']).map((option) => textOf(option['key'])),
  );
  if (options.includes(deploymentOption)) return;
  throw refused(
    `The package ${item} has no deployment option ${deploymentOption}.`,
    `It has: ${options.join(', ') || 'none'}.`,
  );
}

function idOf({ id }: JsonObject): string {
  return textOf(id);
}

function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter((member): member is JsonObject => isPlainObject(member)) : [];
}
