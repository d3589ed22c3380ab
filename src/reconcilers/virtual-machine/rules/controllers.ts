import { parseAddress } from '../address.ts';
import type { ControllerFact } from '../facts.ts';
import { differs, fromTo, refusal, remark, work, type Compared, type Finding, type Rule } from '../work.ts';

type Bus = ControllerFact['bus'];
interface WantedController {
  bus: number;
  type?: string;
  sharing?: string;
}

/** Controllers by kind and bus number. Those that are not listed count only with `exclusive`. */
export const controllerRules: Rule = (compared) =>
  (['scsi', 'sata', 'nvme'] as const).flatMap((bus) =>
    controllersOf(bus, compared.wanted.controllers?.[bus], compared),
  );

function controllersOf(bus: Bus, wanted: readonly WantedController[] | undefined, compared: Compared): Finding[] {
  if (wanted === undefined) return [];
  const found = compared.facts.controllers.filter((controller) => controller.bus === bus);
  const listed = new Set(wanted.map((controller) => controller.bus));
  return [
    ...wanted.flatMap((controller) => {
      const live = found.find(({ number }) => number === controller.bus);
      return live === undefined ? [added(bus, controller)] : changesOf(controller, live, compared);
    }),
    ...found.filter(({ number }) => !listed.has(number)).flatMap((controller) => unlisted(controller, compared)),
  ];
}

function added(bus: Bus, { bus: number, ...settings }: WantedController): Finding {
  return work({
    path: `spec.controllers.${bus}[${number}]`,
    to: settings.type ?? bus,
    phase: 'controllers',
    operation: 'add-controller',
    target: `${bus}:${number}`,
    args: { bus, number, ...settings },
  });
}

function changesOf(wanted: WantedController, live: ControllerFact, compared: Compared): Finding[] {
  const target = `${live.bus}:${live.number}`;
  const path = `spec.controllers.${live.bus}[${live.number}]`;
  const sharing: Finding[] = differs(wanted.sharing, live.sharing)
    ? [
        work({
          path: `${path}.sharing`,
          ...fromTo(live.sharing, wanted.sharing),
          phase: 'controllers',
          operation: 'update-controller',
          target,
          args: { bus: live.bus, number: live.number, sharing: wanted.sharing },
          off: true,
        }),
      ]
    : [];
  if (!differs(wanted.type, live.type)) return sharing;
  if (compared.disruption.moveDevices !== true) {
    const message = `The controller ${target} is a ${live.type ?? 'different one'}; to make it a ${wanted.type} its disks come off and go back on.`;
    return [
      refusal(
        'replace-forbidden',
        message,
        'Write "disruption: { moveDevices: true }", or undo the change of its type.',
      ),
    ];
  }
  return [
    ...sharing,
    work({
      path: `${path}.type`,
      ...fromTo(live.type, wanted.type),
      phase: 'controllers',
      operation: 'replace-controller',
      target,
      args: {
        bus: live.bus,
        number: live.number,
        type: wanted.type,
        sharing: wanted.sharing ?? live.sharing ?? 'NONE',
      },
      off: true,
    }),
  ];
}

function unlisted(controller: ControllerFact, { wanted, facts, disruption }: Compared): Finding[] {
  if (wanted.controllers?.exclusive !== true) return [];
  const target = `${controller.bus}:${controller.number}`;
  const holdsOn = [...facts.disks, ...facts.cdroms].some(({ address }) => hangsOn(address, controller));
  if (holdsOn || disruption.removeDevices !== true) {
    const why = holdsOn ? 'devices hang on it' : '"disruption: { removeDevices: true }" would remove it';
    return [remark(`The controller ${target} is not in spec.controllers and stays; ${why}.`)];
  }
  return [
    work({
      path: `spec.controllers.${controller.bus}[${controller.number}]`,
      from: controller.type ?? controller.bus,
      phase: 'removals',
      operation: 'remove-controller',
      target,
      args: { bus: controller.bus, number: controller.number },
    }),
  ];
}

function hangsOn(address: string, { bus, number }: ControllerFact): boolean {
  const at = parseAddress(address);
  return at.bus === bus && at.number === number;
}
