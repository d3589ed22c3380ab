import { compareText } from '../../base/compare-text.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { NamespaceLibrary, NamespaceStorage } from '../../client/services/namespaces.ts';
import { formatMebibytes, mebibytesOf } from '../../spec/quantity/size.ts';
import type { Names } from './names.ts';

/** What a namespace and a template both have. */
export interface WorkloadContents {
  storage_specs: NamespaceStorage[];
  vm_service_libraries: string[];
  content_libraries?: NamespaceLibrary[];
}

/** Storage in the manifest's terms, in the order of the names. */
export function storageFields(specs: readonly NamespaceStorage[], names: Names): { policy: string; limit?: string }[] {
  return specs
    .map(({ policy, limit }) => ({
      policy: names.policyOf(policy),
      ...(limit === undefined ? {} : { limit: formatMebibytes(limit) }),
    }))
    .toSorted((a, b) => compareText(a.policy, b.policy));
}

/** `storage_specs`; unset `limit` is no limit, which is something else than 0. */
export function storageOnWire(
  storage: readonly { policy: string; limit?: string }[],
  idOf: (kind: string, name: string) => string,
): NamespaceStorage[] {
  return storage.map(({ policy, limit }) => ({
    policy: idOf('StoragePolicy', policy),
    ...(limit === undefined ? {} : { limit: mebibytesOf(limit) }),
  }));
}

/**
 * Libraries in the manifest's terms. From 8.0 U2 on they stand in `content_libraries`, and `vm_service_spec` repeats them;
 * before, they stand there only and none is writable.
 */
export function libraryFields(contents: WorkloadContents, names: Names): { library: string; writable: boolean }[] {
  return librariesOf(contents)
    .map(({ content_library, writable = false }) => ({ library: names.libraryOf(content_library), writable }))
    .toSorted((a, b) => compareText(a.library, b.library));
}

export function librariesOf({ content_libraries, vm_service_libraries }: WorkloadContents): NamespaceLibrary[] {
  return content_libraries ?? vm_service_libraries.map((content_library) => ({ content_library }));
}

/** What is sent of classes and libraries; each list replaces the whole one, and one that is left out stays. */
export function vmServiceOnWire(
  { vmClasses, libraries }: { vmClasses?: string[]; libraries?: NamespaceLibrary[] },
  librariesApart: boolean,
): JsonObject {
  const inService = librariesApart ? undefined : libraries?.map(({ content_library }) => content_library);
  const service: JsonObject = {
    ...(vmClasses === undefined ? {} : { vm_classes: vmClasses }),
    ...(inService === undefined ? {} : { content_libraries: inService }),
  };
  return {
    ...(Object.keys(service).length === 0 ? {} : { vm_service_spec: service }),
    ...(librariesApart && libraries !== undefined
      ? { content_libraries: libraries.map((library) => ({ ...library })) }
      : {}),
  };
}

export function librariesOnWire(
  libraries: readonly JsonValue[],
  idOf: (kind: string, name: string) => string,
): NamespaceLibrary[] {
  return (libraries as { library: string; writable?: boolean }[]).map(({ library, writable = false }) => ({
    content_library: idOf('ContentLibrary', library),
    writable,
  }));
}
