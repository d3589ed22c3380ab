import type { JsonObject, JsonValue } from '../../../base/json.ts';
import {
  differs,
  fromTo,
  needsVim,
  refusal,
  work,
  type Compared,
  type Finding,
  type Rule,
  type Work,
} from '../work.ts';

/** Settings of one `ReconfigVM_Task`, and whether they need the power off. */
const plain = [
  ['guestOS', true],
  ['secureBoot', true],
  ['nestedVirtualization', true],
  ['annotation', false],
] as const;

/** What only VIM reads and writes. */
export const vimRules: Rule = (compared) => [
  ...plain.flatMap(([name, off]) => {
    const [to, from] = [compared.wanted[name], compared.found[name]];
    // A guest that the REST API has no word for is unknown, not different.
    if (name === 'guestOS' && from === undefined) return [];
    return setting(name, [from, to], { args: { [name]: to ?? null }, off }, compared);
  }),
  ...tpmOf(compared),
  ...secureBootOf(compared),
  ...mapOf('extraConfig', compared),
  ...mapOf('customAttributes', compared),
  ...allocationOf('cpuAllocation', compared),
  ...allocationOf('memoryAllocation', compared),
];

function setting(
  path: string,
  [from, to]: [from: JsonValue | undefined, to: JsonValue | undefined],
  of: Pick<Work, 'args'> & Partial<Work>,
  compared: Compared,
): Finding[] {
  if (!differs(to, from)) return [];
  const off = of.off ?? false;
  return [
    work({ path: `spec.${path}`, ...fromTo(from, to), phase: 'settings', operation: 'reconfigure', ...of, off }),
    ...needsVim(`spec.${path}`, compared),
  ];
}

/** A virtual TPM that is removed takes the guest's keys with it. */
function tpmOf(compared: Compared): Finding[] {
  const { wanted, found } = compared;
  if (wanted.vTpm === false && found.vTpm === true) {
    const message = 'Removing the virtual TPM loses the keys that the guest keeps in it.';
    return [
      refusal('unsupported', message, 'Remove it in vCenter by hand if that is what you want, or write "vTpm: true".'),
    ];
  }
  return setting('vTpm', [found.vTpm ?? false, wanted.vTpm], { args: { vTpm: true }, off: true }, compared);
}

function secureBootOf({ wanted, found }: Compared): Finding[] {
  const firmware = wanted.boot?.firmware ?? found.boot?.firmware;
  if (firmware !== 'BIOS' || (wanted.secureBoot !== true && wanted.vTpm !== true)) return [];
  const what = wanted.secureBoot === true ? 'secureBoot' : 'vTpm';
  return [
    refusal(
      'precondition',
      `spec.${what} needs EFI firmware.`,
      `Write "boot: { firmware: EFI }", or leave ${what} out.`,
    ),
  ];
}

/** Keys that are written are managed, others are left alone; an empty text means that the key is not there. */
function mapOf(name: 'extraConfig' | 'customAttributes', compared: Compared): Finding[] {
  const found = (name === 'extraConfig' ? compared.facts.extraConfig : compared.found.customAttributes) ?? {};
  const operation = name === 'extraConfig' ? 'reconfigure' : 'set-custom-attributes';
  return Object.entries(compared.wanted[name] ?? {}).flatMap(([key, to]) => {
    const from = Object.hasOwn(found, key) ? found[key] : undefined;
    if (to === (from ?? '')) return [];
    const args: JsonObject = name === 'extraConfig' ? { extraConfig: { [key]: to } } : { [key]: to };
    return setting(`${name}[${JSON.stringify(key)}]`, [from, to], { operation, args }, compared);
  });
}

const allocationMembers = ['reservation', 'limit', 'shares'] as const;

function allocationOf(name: 'cpuAllocation' | 'memoryAllocation', compared: Compared): Finding[] {
  const wanted: Record<string, JsonValue | undefined> = compared.wanted[name] ?? {};
  const found: Record<string, JsonValue | undefined> = compared.found[name] ?? {};
  return allocationMembers.flatMap((member) =>
    setting(
      `${name}.${member}`,
      [found[member], wanted[member]],
      { args: { [name]: { [member]: wanted[member] ?? null } } },
      compared,
    ),
  );
}
