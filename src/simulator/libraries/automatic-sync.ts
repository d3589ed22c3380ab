import type { ContentConfiguration, ContentLibrary } from '../state/library-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import { isSubscribed, startSync } from './sync.ts';

/** Begins the syncs that nobody asks for: of libraries that want them, where the service allows them, at its hours. */
export function startAutomaticSyncs(vcenter: Vcenter): void {
  const { libraries, contentConfiguration } = vcenter.state;
  if (libraries.size === 0 || !isSyncTime(contentConfiguration, vcenter.now())) return;
  for (const library of libraries.values()) {
    if (!isSubscribed(library) || !library.source.automaticSync || !isOld(vcenter, library)) continue;
    const withContent = !library.source.onDemand;
    startSync(vcenter, { work: 'sync-library', target: library.id, withContent });
  }
}

/** The hours may go past midnight, and are those of UTC. */
function isSyncTime(configuration: ContentConfiguration, now: number): boolean {
  const { automaticSyncEnabled, automaticSyncStartHour: start, automaticSyncStopHour: stop } = configuration;
  const hour = new Date(now).getUTCHours();
  const within = start <= stop ? hour >= start && hour < stop : hour >= start || hour < stop;
  return automaticSyncEnabled && within;
}

function isOld(vcenter: Vcenter, { syncBegunAt, syncedAt, createdAt }: ContentLibrary): boolean {
  const last = syncBegunAt ?? syncedAt ?? createdAt;
  return vcenter.now() - last >= vcenter.behaviour.automaticSyncMilliseconds;
}
