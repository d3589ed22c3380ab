import { stringify } from 'yaml';
import type { ChangeEffect } from '../src/spec/field-rule.ts';
import { resolveSchema } from '../src/spec/resolve-schema.ts';
import type { QuantityRule, Schema } from '../src/spec/schema.ts';

const banner = '<!-- Generated from schemas/ by `npm run generate`; do not edit. -->';

const effectWords: Record<ChangeEffect, string> = {
  'in-place': 'in place',
  'widen-only': 'in place when it widens; otherwise the object is replaced',
  'guest-reboot': 'guest reboot',
  'power-cycle': 'power cycle',
  'service-restart': 'service restart',
  'host-maintenance': 'host maintenance',
  replace: 'the object is replaced',
  'create-only': 'used at creation only; a later difference is reported and left alone',
  ignored: 'never compared',
};

/** The reference page of one kind. */
export function kindPage(published: Schema): string {
  const schema = resolveSchema(published);
  const spec = schema.properties?.['spec'] ?? {};
  return [
    banner,
    `# ${schema.title}`,
    schema.description ?? '',
    `Needs vCenter ${schema['x-since']} or later. ${identityWords(schema['x-identity'] ?? [])}`,
    '`metadata` and `lifecycle` are the same for every kind: see [Manifests](../manifests.md).',
    '## Example',
    ...(schema.examples ?? []).map((example) => fence(stringify(example))),
    '## Fields',
    ...fieldTables(spec),
    ...longEnums('spec', spec).map(({ path, values }) => `### Values of \`${path}\`\n\n${codeList(values)}`),
    ...conditionWords(spec),
    'A field that is not written is not managed: it gets the value above at creation, and later changes by others are left alone.',
  ].join('\n\n');
}

/** `docs/kinds/README.md`: every kind with its first sentence. */
export function kindsIndex(kinds: Schema[]): string {
  const rows = kinds.map((schema) => {
    const page = (schema.title ?? '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    return `| [${schema.title}](${page}.md) | ${firstSentence(schema.description)} | ${schema['x-since']} |`;
  });
  return [banner, '# Kinds', ['| Kind | What it is | vCenter |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}

/** More fields than this in one table and nobody finds theirs. */
const mostRows = 40;

/** One table, or for a kind of many fields one for each group of them. */
function fieldTables(spec: Schema): string[] {
  const rows = fieldRows('spec', spec, undefined);
  if (rows.length <= mostRows) return [table(rows)];
  const groups = Object.entries(spec.properties ?? {}).map(([name, field]) => ({
    name,
    rows: fieldRows('spec', { ...spec, properties: { [name]: field } }, undefined),
  }));
  const top = groups.flatMap((group) => group.rows.slice(0, 1));
  const inner = groups.filter((group) => group.rows.length > 1);
  return [table(top), ...inner.flatMap((group) => [`### \`spec.${group.name}\``, table(group.rows.slice(1))])];
}

function table(rows: readonly string[]): string {
  return ['| Field | Type | When not written | A change means | Meaning |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** More values than this stand in a list of their own. */
const mostValues = 20;

function longEnums(path: string, group: Schema): { path: string; values: (string | null)[] }[] {
  return Object.entries(group.properties ?? {}).flatMap(([name, field]) => {
    const fieldPath = `${path}.${name}`;
    const own = (field.enum?.length ?? 0) > mostValues ? [{ path: fieldPath, values: field.enum ?? [] }] : [];
    const inner = field.items === undefined ? longEnums(fieldPath, field) : longEnums(`${fieldPath}[]`, field.items);
    return [...own, ...inner];
  });
}

function fieldRows(path: string, group: Schema, inherited: string | undefined): string[] {
  return Object.entries(group.properties ?? {}).flatMap(([name, field]) => {
    const fieldPath = `${path}.${name}`;
    const required = group.required?.includes(name) === true && field['x-default-from'] === undefined;
    const effect = inherited ?? (field['x-change'] === undefined ? '' : effectWords[field['x-change']]);
    const inner = field.items?.properties === undefined ? field : field.items;
    const innerPath = inner === field ? fieldPath : `${fieldPath}[]`;
    const row = [`\`${fieldPath}\``, typeWords(field), absentWords(field, required), effect, meaning(field)];
    return [`| ${row.map(cell).join(' | ')} |`, ...fieldRows(innerPath, inner, effect)];
  });
}

function typeWords(field: Schema): string {
  if (field['x-quantity'] !== undefined) return quantityWords(field['x-quantity']);
  if (field.enum !== undefined && field.enum.length > mostValues)
    return `one of ${field.enum.length} names, listed below`;
  if (field.enum !== undefined) return codeList(field.enum);
  if (field.items !== undefined) return `list${orderWords(field)} of ${typeWords(field.items)}`;
  const types = [field.type ?? 'any'].flat().map((type) => (type === 'null' ? '`null`' : type));
  return types.join(' or ') + rangeWords(field);
}

function quantityWords(rule: QuantityRule): string {
  const kind = { MiB: 'size', MHz: 'frequency', ms: 'duration', '%': 'percentage' }[rule.unit];
  const parts = [
    rule.minimum === undefined ? '' : `at least ${rule.minimum}${rule.unit}`,
    rule.maximum === undefined ? '' : `at most ${rule.maximum}${rule.unit}`,
  ].filter((part) => part !== '');
  return [kind, ...parts].join(', ');
}

function rangeWords(field: Schema): string {
  const parts = [
    field.minimum === undefined ? '' : `at least ${field.minimum}`,
    field.maximum === undefined ? '' : `at most ${field.maximum}`,
    field.maxLength === undefined ? '' : `at most ${field.maxLength} characters`,
  ].filter((part) => part !== '');
  return parts.map((part) => `, ${part}`).join('');
}

function orderWords(field: Schema): string {
  if (field['x-order'] === 'set' || field['x-order'] === 'multiset') return ' in any order';
  return '';
}

function absentWords(field: Schema, required: boolean): string {
  if (required) return 'required';
  if (field['x-default-from'] !== undefined) return `\`${field['x-default-from']}\``;
  if (field.default === undefined) return '';
  const text = typeof field.default === 'string' ? field.default : JSON.stringify(field.default);
  return text === '' ? 'empty' : `\`${text}\``;
}

function meaning(field: Schema): string {
  const notes = [
    field.description ?? '',
    field['x-reference'] === undefined ? '' : `Names a ${field['x-reference']}.`,
    field['x-sensitive'] === true ? 'A secret: `valueFrom` only.' : '',
    field['x-since'] === undefined ? '' : `Needs vCenter ${field['x-since']}.`,
  ];
  return notes.filter((note) => note !== '').join(' ');
}

function conditionWords(spec: Schema): string[] {
  const messages = (spec.allOf ?? []).flatMap((member) => member['x-message'] ?? []);
  return messages.map((message) => `${message.summary}. ${message.remedy}`);
}

function identityWords(paths: string[]): string {
  if (paths.includes('kind')) return 'A vCenter has one of it.';
  return `What tells one from another in vSphere: ${codeList(paths)}.`;
}

function codeList(values: readonly (string | null)[]): string {
  return values.map((value) => `\`${String(value)}\``).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

function fence(yaml: string): string {
  return `\`\`\`yaml\n${yaml}\`\`\``;
}

function firstSentence(text = ''): string {
  return `${text.split('. ')[0]}`.replace(/\.?$/, '.');
}
