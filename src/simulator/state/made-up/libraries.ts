import { uuidV5 } from '../../../base/digest.ts';
import { storedContent } from '../../libraries/stored-content.ts';
import type { LibraryItem } from '../library-objects.ts';
import { notSigned, unpublished } from '../library-shapes.ts';
import { newUuid } from '../new-id.ts';
import type { VcenterState } from '../state.ts';

const namespace = '0c4a8c69-4d6a-4c3c-8a39-5a9e2f1f7d10';

/** Every vCenter has this one security policy. */
export function addDefaultSecurityPolicy(state: VcenterState, seed: number): void {
  const id = uuidV5(namespace, `security policy ${seed}`);
  const rules = { ovf: 'OVF_STRICT_VERIFICATION' as const };
  state.securityPolicies.set(id, { id, name: 'OVF default policy', rules });
}

/** A library with an installation image, on the first datastore. */
export function addLibrary(state: VcenterState, name: string, seed: number): void {
  const [datastore] = state.datastores.keys();
  if (datastore === undefined) return;
  const library = newUuid(state, seed);
  const times = { createdAt: 0, modifiedAt: 0 };
  state.libraries.set(library, {
    id: library,
    name,
    description: '',
    type: 'LOCAL',
    storage: { datastore },
    publication: unpublished(),
    subscriptions: [],
    optimizeRemotePublishing: false,
    version: 1,
    ...times,
  });
  const item = installationImage(library, newUuid(state, seed));
  state.libraryItems.set(item.id, { ...item, ...times });
}

function installationImage(library: string, id: string): LibraryItem {
  const content = storedContent('made-up installation image\n');
  return {
    id,
    library,
    name: 'installer',
    description: 'Installation image',
    type: 'iso',
    contentVersion: 2,
    metadataVersion: 1,
    version: 1,
    createdAt: 0,
    modifiedAt: 0,
    cached: true,
    files: [{ name: 'installer.iso', version: 1, cached: true, ...content }],
    securityCompliance: true,
    certificate: notSigned(),
  };
}
