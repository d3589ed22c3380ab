import { isPlainObject } from '../../../base/json.ts';
import { created, type Answer } from '../../operations/answer.ts';
import { alreadyExists, ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import { bodyOf, type Call } from '../../operations/operation.ts';
import { anything, list, object, optional, text } from '../../operations/shape.ts';
import { newUuid } from '../../state/new-id.ts';
import type { Vcenter } from '../../vcenter.ts';
import { capabilitiesOf, type Capability } from './capabilities.ts';

interface WirePolicy {
  '@class'?: string;
  capability: string;
  name: string;
  description?: string;
  vm_tag?: string;
  host_tag?: string;
  vm_capabilities?: string[];
}

const shape = object<WirePolicy>({
  '@class': optional(text),
  capability: text,
  name: text,
  description: optional(text),
  vm_tag: optional(text),
  host_tag: optional(text),
  vm_capabilities: optional(list(text)),
});

const mostPolicies = 100;

/** `POST /api/vcenter/compute/policies`: the fields of the body are those of its capability. */
export function createPolicy(call: Call): Answer {
  const { vcenter } = call;
  const { state } = vcenter;
  checkClassIsThere(vcenter, bodyOf(call, anything));
  const body = bodyOf(call, shape);
  const capability = capabilityOf(vcenter, body);
  checkFields(vcenter, capability, body);
  const { name, description = '', vm_tag: vmTag, host_tag: hostTag, vm_capabilities: vmCapabilities } = body;
  if (name.trim() === '') throw invalidArgument('The policy has no name.');
  const taken = [...state.computePolicies.values()].some((policy) => policy.name === name);
  if (taken) throw alreadyExists('compute policy', name);
  if (state.computePolicies.size >= mostPolicies) throw tooMany();
  const id = newUuid(state, vcenter.seed);
  state.computePolicies.set(id, {
    id,
    name,
    description,
    capability: capability.capability,
    ...(vmTag === undefined ? {} : { vmTag }),
    ...(hostTag === undefined ? {} : { hostTag }),
    ...(vmCapabilities === undefined ? {} : { vmCapabilities }),
    createdAt: vcenter.now(),
  });
  return created(id);
}

/** The documents show bodies with and without the type of the structure: which one a server takes is its own choice. */
function checkClassIsThere({ behaviour }: Vcenter, body: unknown): void {
  const isThere = isPlainObject(body) && Object.hasOwn(body, '@class');
  if (behaviour.computePolicyClass === 'needed' && !isThere) {
    throw invalidArgument('The body does not say its type: @class is missing.', '@class');
  }
  if (behaviour.computePolicyClass !== 'refused' || !isThere) return;
  throw new ApiError('UNEXPECTED_INPUT', message('unknown-member', 'body has the unknown member @class.', '@class'));
}

function capabilityOf({ behaviour }: Vcenter, body: WirePolicy): Capability {
  const found = capabilitiesOf(behaviour).find(({ capability }) => capability === body.capability);
  if (found === undefined) throw invalidArgument(`This server has no capability ${body.capability}.`, body.capability);
  const given = body['@class'];
  if (behaviour.computePolicyClass === 'needed' && given !== found.createSpecType) {
    throw invalidArgument(`The type of the body is ${found.createSpecType}, not ${given ?? ''}.`, '@class');
  }
  return found;
}

/** What the capability asks for must be there, and nothing else may be. */
function checkFields({ state }: Vcenter, { fields, suffix }: Capability, body: WirePolicy): void {
  for (const field of ['vm_tag', 'host_tag', 'vm_capabilities'] as const) {
    const value = body[field];
    const wanted = fields.includes(field);
    if (wanted && value === undefined) throw invalidArgument(`A policy of ${suffix} needs ${field}.`, field);
    if (!wanted && value !== undefined) {
      const text = `A policy of ${suffix} has no ${field}.`;
      throw new ApiError('UNEXPECTED_INPUT', message('unknown-member', text, field));
    }
    if (typeof value === 'string' && !state.tags.has(value)) throw invalidArgument(`There is no tag ${value}.`, value);
  }
}

function tooMany(): ApiError {
  const text = `There are ${mostPolicies} compute policies already.`;
  return new ApiError('UNABLE_TO_ALLOCATE_RESOURCE', message('too-many-policies', text, String(mostPolicies)));
}
