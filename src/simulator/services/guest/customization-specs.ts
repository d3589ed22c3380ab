import { digestOf } from '../../../base/digest.ts';
import type { JsonValue } from '../../../base/json.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, oneOf, text } from '../../operations/shape.ts';
import type { CustomizationSpec } from '../../state/objects.ts';
import { newNumber } from '../../state/new-id.ts';
import type { Vcenter } from '../../vcenter.ts';
import { byName, listOperation } from '../inventory/list-operation.ts';
import { customizationSpecBody, systemOf } from './customization-spec-body.ts';
import { withoutPasswords } from './without-passwords.ts';

const root = '/api/vcenter/guest/customization-specs';

const createBody = object({ name: text, description: text, spec: customizationSpecBody });
const setBody = object({ fingerprint: text, name: text, description: text, spec: customizationSpecBody });

/** Service `vcenter/guest/customization_specs`. The id of a specification is its name. */
export const customizationSpecOperations: Operation[] = [
  listOperation<CustomizationSpec & { name: string }>({
    id: `GET ${root}`,
    kind: 'customization specification',
    maximum: 1000,
    objects: (state) => [...state.customizationSpecs.values()].map((found) => ({ ...found, name: found.id })),
    filters: {
      names: byName,
      OS_type: { query: { one: ['WINDOWS', 'LINUX'] }, matches: ({ spec }, wanted) => wanted.has(systemOf(spec)) },
    },
    summary: ({ name, description, spec, modifiedAt }) => ({
      name,
      description,
      OS_type: systemOf(spec),
      last_modified: new Date(modifiedAt).toISOString(),
    }),
  }),
  { id: `POST ${root}`, handle: withBody(createBody, createSpec) },
  { id: `GET ${root}/{name}`, handle: withoutBody((call) => ok(specInfo(specOf(call)))) },
  { id: `PUT ${root}/{name}`, handle: withBody(setBody, setSpec) },
  {
    id: `DELETE ${root}/{name}`,
    handle: withoutBody((call) => {
      call.vcenter.state.customizationSpecs.delete(specOf(call).id);
      return noContent;
    }),
  },
  { id: `POST ${root}?action=import`, handle: withBody(object({ customization_spec: text }), importSpec) },
  {
    id: `POST ${root}/{name}?action=export`,
    reads: true,
    handle: withBody(object({ format: oneOf(['JSON', 'XML']) }), exportSpec),
  },
];

interface SpecBody {
  name: string;
  description: string;
  spec: object;
}

function createSpec({ vcenter }: Call, body: SpecBody): Answer {
  const { name } = body;
  if (name === '') throw invalidArgument('The name is empty.', 'name');
  if (vcenter.state.customizationSpecs.has(name)) throw alreadyExists('customization specification', name);
  keep(vcenter, body);
  return created(name);
}

/** Replaces all of it. The fingerprint is that of the last read; an older one is refused. */
function setSpec(call: Call, { fingerprint, ...body }: SpecBody & { fingerprint: string }): Answer {
  const { vcenter } = call;
  const found = specOf(call);
  if (fingerprint !== found.fingerprint) {
    throw invalidArgument(`The specification ${found.id} has changed since it was read.`, 'fingerprint');
  }
  if (body.name !== found.id && vcenter.state.customizationSpecs.has(body.name)) {
    throw alreadyExists('customization specification', body.name);
  }
  vcenter.state.customizationSpecs.delete(found.id);
  keep(vcenter, body);
  return noContent;
}

function keep(vcenter: Vcenter, { name, description, spec }: SpecBody): void {
  const plain = JSON.parse(JSON.stringify(spec)) as JsonValue;
  const fingerprint = digestOf([newNumber(vcenter.state), plain]).slice(0, 16);
  const kept: CustomizationSpec = { id: name, description, fingerprint, modifiedAt: vcenter.now(), spec: plain };
  vcenter.state.customizationSpecs.set(name, kept);
}

function specInfo({ id, description, fingerprint, modifiedAt, spec }: CustomizationSpec): object {
  return {
    last_modified: new Date(modifiedAt).toISOString(),
    spec: { fingerprint, name: id, description, spec: withoutPasswords(spec) },
  };
}

/** Passwords are blank in what is exported. XML is a wrapping of the same. */
function exportSpec(call: Call, { format }: { format: 'JSON' | 'XML' }): Answer {
  const { id, description, spec } = specOf(call);
  const written = JSON.stringify({ name: id, description, spec: withoutPasswords(spec) });
  return ok(format === 'JSON' ? written : `<CustomizationSpec><![CDATA[${written}]]></CustomizationSpec>`);
}

/** Answers the specification that the text holds, and creates nothing. */
function importSpec(_call: Call, { customization_spec: written }: { customization_spec: string }): Answer {
  const inner = /<!\[CDATA\[(?<json>.*)\]\]>/s.exec(written)?.groups?.['json'] ?? written;
  return ok(createBody.read(parsed(inner), 'customization_spec'));
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    throw invalidArgument('The text is no exported customization specification.', 'customization_spec');
  }
}

function specOf(call: Call): CustomizationSpec {
  const name = parameter(call, 'name');
  const found = call.vcenter.state.customizationSpecs.get(name);
  if (found === undefined) throw notFound('customization specification', name);
  return found;
}
