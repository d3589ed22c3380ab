import { itemsOf } from '../../libraries/find.ts';
import type { ContentLibrary } from '../../state/library-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { Vcenter } from '../../vcenter.ts';
import { checkVersion, libraryName, readPublication, readSecurityPolicy } from './library-rules.ts';
import type { WireLibrary } from './library-wire.ts';
import { changedSource } from './subscribed-source.ts';

/** The PATCH of a library, through whichever service. All of it is checked before any of it is done. */
export function changeLibrary(vcenter: Vcenter, library: ContentLibrary, body: WireLibrary): void {
  checkVersion(library, body.version);
  const policy = readSecurityPolicy(vcenter.state, body);
  const changed: ContentLibrary = {
    ...library,
    name: libraryName(body.name ?? library.name),
    description: body.description ?? library.description,
    publication:
      library.type === 'LOCAL'
        ? readPublication(library.id, library.publication, body.publish_info)
        : library.publication,
    ...(policy === undefined ? {} : { securityPolicy: policy }),
  };
  if (library.source !== undefined && body.subscription_info !== undefined) {
    changed.source = changedSource(vcenter, { ...library, source: library.source }, body.subscription_info);
  }
  if (body.unset_security_policy_id === true) delete changed.securityPolicy;
  changed.version += 1;
  changed.modifiedAt = vcenter.now();
  vcenter.state.libraries.set(changed.id, changed);
  checkCompliance(vcenter.state, changed);
}

/** A policy that comes to a library with items throws none out; it marks those that would not have got in. */
export function checkCompliance(state: VcenterState, library: ContentLibrary): void {
  const isStrict = state.securityPolicies.get(library.securityPolicy ?? '')?.rules['ovf'] !== undefined;
  for (const item of itemsOf(state, library.id)) {
    item.securityCompliance = !isStrict || item.type !== 'ovf' || item.certificate.status === 'VERIFIED';
  }
}
