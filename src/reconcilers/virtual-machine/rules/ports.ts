import { canonicalJson, isPlainObject, type JsonObject } from '../../../base/json.ts';
import type { PortFact } from '../facts.ts';
import { differs, fromTo, remark, work, type Compared, type Finding, type Rule } from '../work.ts';

const lists = ['serialPorts', 'parallelPorts', 'floppies'] as const;
type List = (typeof lists)[number];

interface WantedPort {
  name: string;
  backing?: object;
  connected?: boolean;
  startConnected?: boolean;
  allowGuestControl?: boolean;
  yieldOnPoll?: boolean;
}

const settings = ['startConnected', 'allowGuestControl', 'yieldOnPoll'] as const;

/** Serial and parallel ports and floppy drives, by their order: they have no address and no name. */
export const portRules: Rule = (compared) => lists.flatMap((list) => portsOf(list, compared.wanted[list], compared));

function portsOf(list: List, wanted: readonly WantedPort[] | undefined, compared: Compared): Finding[] {
  if (wanted === undefined) return [];
  const found = compared.facts[list].toSorted((a, b) => Number(a.key) - Number(b.key));
  return [
    ...wanted.flatMap((port, index) => {
      const live = found[index];
      return live === undefined ? [added(list, port)] : changesOf(list, port, live, compared);
    }),
    ...found.slice(wanted.length).map((port) => unlisted(list, port, compared)),
  ];
}

function added(list: List, port: WantedPort): Finding {
  return work({
    path: `spec.${list}[${port.name}]`,
    to: port.name,
    phase: 'drives',
    operation: 'add-port',
    target: `${list} ${port.name}`,
    args: { list, port: port as unknown as JsonObject },
    off: true,
  });
}

function changesOf(list: List, port: WantedPort, live: PortFact, { facts }: Compared): Finding[] {
  const path = `spec.${list}[${port.name}]`;
  const common = { phase: 'drives', target: `${list} ${port.name}` } as const;
  const args = (set: JsonObject): JsonObject => ({ list, key: live.key, set });
  const backing = port.backing === undefined ? undefined : withRole(port.backing as JsonObject);
  const changesBacking = backing !== undefined && canonicalJson(backing) !== canonicalJson(live.backing);
  const plugs = facts.power === 'On' && differs(port.connected, live.connected ?? false);
  return [
    ...(changesBacking
      ? [
          work({
            path: `${path}.backing`,
            ...fromTo(live.backing as JsonObject, backing),
            ...common,
            operation: 'update-port',
            args: args({ backing }),
            // A device that is not connected takes a new backing while the machine runs.
            off: live.connected !== false,
          }),
        ]
      : []),
    ...settings.flatMap((name): Finding[] => {
      const to = port[name];
      if (!differs(to, live[name] ?? false)) return [];
      const change = fromTo(live[name], to);
      return [
        work({ path: `${path}.${name}`, ...change, ...common, operation: 'update-port', args: args({ [name]: to }) }),
      ];
    }),
    ...(plugs
      ? [
          work({
            path: `${path}.connected`,
            ...fromTo(live.connected, port.connected ?? false),
            ...common,
            operation: port.connected === true ? 'connect-port' : 'disconnect-port',
            args: { list, key: live.key },
          }),
        ]
      : []),
  ];
}

function unlisted(list: List, port: PortFact, { disruption }: Compared): Finding {
  if (disruption.removeDevices !== true) {
    return remark(`${port.label} is not in spec.${list}; "disruption: { removeDevices: true }" would remove it.`);
  }
  return work({
    path: `spec.${list}[${port.label}]`,
    from: port.label,
    phase: 'removals',
    operation: 'remove-port',
    target: `${list} ${port.label}`,
    args: { list, key: port.key },
    off: true,
  });
}

/** A pipe or connection that does not say which side it is offers itself. */
function withRole(backing: JsonObject): JsonObject {
  const withDefault = Object.entries(backing).map(([name, value]) => {
    const hasRole = name === 'pipe' || name === 'network';
    return [name, hasRole && isPlainObject(value) ? { role: 'SERVER', ...value } : value] as const;
  });
  return Object.fromEntries(withDefault);
}
