import type { SupervisorInfo } from '../../client/services/supervisors.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { followState, type StateSeen } from '../follow-state.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { worstMessages } from './facts.ts';

/** Nothing says since when a state holds: an error counts once it was seen for a quarter of an hour. */
const failingLooks = 60;

const hour = 60 * 60_000;

interface Followed {
  cluster: string;
  /** As the step's title names it. */
  what: string;
}

/** Waits until a Supervisor runs and answers, and an upgrade is through. */
export async function followRunning(
  writer: VsphereWriter,
  { cluster, what }: Followed,
  context: ExecuteContext,
  upgrades: boolean,
): Promise<Executed> {
  const look = async (): Promise<StateSeen> => {
    const info = await writer.supervisors.get(cluster, context.signal);
    if (info === undefined) return { state: 'failing', text: 'vCenter shows no Supervisor there' };
    const seen = stateOf(info);
    return upgrades && seen.state !== 'failing' ? upgradeSeen(writer, cluster, seen, context.signal) : seen;
  };
  const stalledAfterMs = (upgrades ? 4 : 2) * hour;
  const running = await followState(writer, { look, what, stalledAfterMs, failingLooks }, context);
  return running === undefined ? {} : { running };
}

/** Waits until a Supervisor is no more. */
export async function followGone(
  writer: VsphereWriter,
  { cluster, what }: Followed,
  context: ExecuteContext,
): Promise<Executed> {
  const look = async (): Promise<StateSeen> => {
    const info = await writer.supervisors.get(cluster, context.signal);
    if (info === undefined) return { state: 'reached' };
    return info.config_status === 'ERROR' ? failing(info) : { state: 'on-its-way', text: textOf(info) };
  };
  const running = await followState(writer, { look, what, stalledAfterMs: 2 * hour, failingLooks }, context);
  return running === undefined ? {} : { running };
}

function stateOf(info: SupervisorInfo): StateSeen {
  if (info.config_status === 'ERROR') return failing(info);
  if (info.config_status !== 'RUNNING') return { state: 'on-its-way', text: textOf(info) };
  return info.kubernetes_status === 'ERROR' ? failing(info) : { state: 'reached' };
}

async function upgradeSeen(
  { supervisorUpgrades }: VsphereWriter,
  cluster: string,
  running: StateSeen,
  signal: AbortSignal,
): Promise<StateSeen> {
  const { state, upgrade, messages } = await supervisorUpgrades.get(cluster, signal);
  if (state === 'READY') return running;
  const texts = [...messages, ...(upgrade?.messages ?? [])].map(({ text }) => text);
  if (state === 'ERROR') return { state: 'failing', text: `the upgrade failed: ${texts.join(' ')}` };
  const text = upgrade?.message ?? `upgrading to ${upgrade?.desired_version ?? 'the new version'}`;
  return { state: 'on-its-way', text, ...(upgrade?.percent === undefined ? {} : { percent: upgrade.percent }) };
}

function failing(info: SupervisorInfo): StateSeen {
  const texts = worstMessages(info);
  return { state: 'failing', text: texts.length === 0 ? 'vCenter does not say why' : texts.join(' ') };
}

function textOf(info: SupervisorInfo): string {
  const said = [...info.messages, ...info.kubernetes_status_messages].map(({ text }) => text);
  return [info.config_status, ...said.slice(0, 3)].join(': ');
}
