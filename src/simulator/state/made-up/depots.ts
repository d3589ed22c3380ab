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
}
