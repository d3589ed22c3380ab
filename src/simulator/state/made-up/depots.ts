import type { Component } from '../lifecycle-objects.ts';
import { noContent, type DepotSource } from '../settings-objects.ts';
import type { VcenterState } from '../state.ts';

/** The id of the depot that every vCenter brings along, and of its content. */
const id = 'default';
const location = 'https://updates.example/esx/main/index.xml';

/** The depot of the system, as it is after its first sync: its content is there already. */
export function addDefaultDepot(state: VcenterState): void {
  const found = state.depotContents.get(id);
  if (found === undefined) return;
  const { id: _id, ...content } = structuredClone(found);
  state.depotSources.set(location, { id: location, content });
  state.depots.set(id, {
    id,
    type: 'ONLINE',
    description: 'Updates of ESXi and of partners',
    location,
    enabled: true,
    systemDefined: true,
    createdAt: 0,
    syncedAt: 0,
  });
  for (const [place, offered] of Object.entries(elsewhere)) {
    state.depotSources.set(place, { id: place, content: { ...noContent(), ...offered } });
  }
}

const release = { displayVersion: '1', releaseDate: '2023-12-14T00:00:00.000Z', category: 'SECURITY' as const };

/** What the web holds besides, so that depots can be tried: a vendor's depot, one of a branch, a bundle, and a download service. */
const elsewhere: Record<string, Partial<DepotSource['content']>> = {
  'https://depot.acme.example/addons/index.xml': { components: [driver('Acme-nic')] },
  'https://depot.branch.acme.example/index.xml': { components: [driver('Acme-nic')] },
  'https://umds.acme.example/index.xml': { components: [driver('Acme-hba')] },
  'https://files.acme.example/esxi-8.0u2-patch.zip': { components: [driver('Acme-patch')] },
};

function driver(name: string): Component {
  const common = { vendor: 'Acme', impact: 'REBOOT_REQUIRED' as const, conflicts: [], needs: [] };
  return { ...release, name, version: '1.4.0', displayName: `${name} driver`, ...common };
}
