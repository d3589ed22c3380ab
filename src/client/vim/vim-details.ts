import type { JsonObject } from '../../base/json.ts';
import type { Allocation, Question, VimDetails } from '../services/virtual-machine-types.ts';
import { unboxed } from './boxing.ts';
import type { ConvertedDevices } from './device-conversion.ts';
import { flagIn, known, numberIn, objectIn, objectsIn, objectsOf, textIn } from './member.ts';
import type { Properties } from './properties.ts';

/** Names of custom attributes by their key; unknown when the definitions could not be read. */
export type AttributeNames = ReadonlyMap<number, string>;

/** What the REST API cannot read of a machine. */
export function vimDetails(
  properties: Properties,
  devices: ConvertedDevices | undefined,
  attributeNames: AttributeNames | undefined,
): VimDetails {
  const unlessMissing = <T>(path: string, read: () => T): T | undefined =>
    properties.isMissing(path) ? undefined : read();
  return known<VimDetails>({
    annotation: unlessMissing('config.annotation', () => properties.text('config.annotation') ?? ''),
    extraConfig: unlessMissing('config.extraConfig', () => extraConfig(properties)),
    customAttributes: unlessMissing('customValue', () => customAttributes(properties, attributeNames)),
    cpuAllocation: allocation(properties.object('config.cpuAllocation')),
    memoryAllocation: allocation(properties.object('config.memoryAllocation')),
    snapshots: unlessMissing('snapshot', () =>
      countSnapshots(objectsIn(properties.object('snapshot'), 'rootSnapshotList')),
    ),
    question: unlessMissing('runtime.question', () => question(properties.object('runtime.question'))),
    changeVersion: properties.text('config.changeVersion'),
    vmPathName: properties.text('config.files.vmPathName'),
    secureBoot: unlessMissing(
      'config.bootOptions',
      () => flagIn(properties.object('config.bootOptions'), 'efiSecureBootEnabled') ?? false,
    ),
    vTpm: devices?.vTpm,
    nestedHv: properties.flag('config.nestedHVEnabled', false),
    autoCoresPerSocket: properties.value('config.hardware.autoCoresPerSocket') === true ? true : undefined,
    managedBy: unlessMissing('config.managedBy', () => managedBy(properties.object('config.managedBy'))),
    disks: devices?.vimDisks,
  });
}

/** Values are boxed strings; a value that is not text is put down as its JSON. */
function extraConfig(properties: Properties): Record<string, string> {
  const result: Record<string, string> = {};
  for (const option of objectsOf(properties.value('config.extraConfig'))) {
    const key = textIn(option, 'key');
    const value = unboxed(option['value']);
    if (key === undefined || value === undefined) continue;
    result[key] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return result;
}

function customAttributes(
  properties: Properties,
  names: AttributeNames | undefined,
): Record<string, string> | undefined {
  if (names === undefined) return undefined;
  const result: Record<string, string> = {};
  for (const entry of objectsOf(properties.value('customValue'))) {
    const name = names.get(numberIn(entry, 'key') ?? -1);
    const value = textIn(entry, 'value');
    if (name !== undefined && value !== undefined) result[name] = value;
  }
  return result;
}

type Level = NonNullable<Allocation['shares']>['level'];

const levels = { low: 'LOW', normal: 'NORMAL', high: 'HIGH', custom: 'CUSTOM' } as const;

function allocation(info: JsonObject | undefined): Allocation | undefined {
  if (info === undefined) return undefined;
  const shares = objectIn(info, 'shares');
  const level = levels[textIn(shares, 'level') as keyof typeof levels] as Level | undefined;
  return known<Allocation>({
    reservation: numberIn(info, 'reservation'),
    limit: numberIn(info, 'limit'),
    expandableReservation: flagIn(info, 'expandableReservation'),
    shares: level === undefined ? undefined : { level, shares: numberIn(shares, 'shares') ?? 0 },
  });
}

function countSnapshots(trees: readonly JsonObject[]): number {
  return trees.reduce((count, tree) => count + 1 + countSnapshots(objectsIn(tree, 'childSnapshotList')), 0);
}

function question(info: JsonObject | undefined): Question | null {
  const id = textIn(info, 'id');
  if (id === undefined) return null;
  const choice = objectIn(info, 'choice');
  const choices = objectsIn(choice, 'choiceInfo');
  const preferred = choices[numberIn(choice, 'defaultIndex') ?? -1];
  return known<Question>({
    id,
    text: textIn(info, 'text') ?? '',
    choices: choices.map((entry) => ({ key: textIn(entry, 'key') ?? '', label: textIn(entry, 'label') ?? '' })),
    default: textIn(preferred, 'key'),
  });
}

function managedBy(info: JsonObject | undefined): VimDetails['managedBy'] & (object | null) {
  const extensionKey = textIn(info, 'extensionKey');
  return extensionKey === undefined ? null : { extensionKey, type: textIn(info, 'type') ?? '' };
}
