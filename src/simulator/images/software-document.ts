import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { invalidArgument } from '../operations/api-error.ts';
import { map, object, optional, text } from '../operations/shape.ts';
import { isAtLeast } from '../operations/release.ts';
import type { ImageSpec } from '../state/image-objects.ts';

/** The document that images are exported as and imported from. It says nothing of solutions. */

interface WireDocument {
  base_image: { version: string };
  add_on?: { name: string; version: string };
  components?: Record<string, string>;
  hardware_support?: { packages: Record<string, { pkg: string; version: string }> };
}

const documentShape = object<WireDocument>({
  base_image: object<{ version: string }>({ version: text }),
  add_on: optional(object<{ name: string; version: string }>({ name: text, version: text })),
  components: optional(map(text)),
  hardware_support: optional(
    object<{ packages: Record<string, { pkg: string; version: string }> }>({
      packages: map(object<{ pkg: string; version: string }>({ pkg: text, version: text })),
    }),
  ),
});

/** Members that a document may have since 8.0 U3. */
const laterMembers = ['removed_components', 'alternative_images'];

export function writeDocument({
  baseImage = '',
  addOn,
  components,
  hardwareSupport,
  unmodelled,
}: ImageSpec): JsonObject {
  const packages = Object.keys(hardwareSupport).length === 0 ? null : { packages: hardwareSupport };
  return {
    base_image: { version: baseImage },
    add_on: addOn === undefined ? null : { ...addOn },
    components,
    hardware_support: packages,
    solutions: null,
    ...unmodelled,
  };
}

/** Throws INVALID_ARGUMENT for what is no such document. */
export function readDocument(written: string, version: string): Omit<ImageSpec, 'solutions'> {
  const members = Object.entries(parse(written)).filter(([name, value]) => value !== null && name !== 'solutions');
  const isLater = ([name]: [string, unknown]): boolean => laterMembers.includes(name) && isAtLeast(version, '8.0.3');
  const unmodelled = Object.fromEntries(members.filter(isLater)) as JsonObject;
  const known = Object.fromEntries(members.filter((member) => !isLater(member)));
  const {
    base_image: base,
    add_on: addOn,
    components = {},
    hardware_support: hardware,
  } = documentShape.read(known, 'software_spec');
  return {
    baseImage: base.version,
    ...(addOn === undefined ? {} : { addOn }),
    components,
    hardwareSupport: hardware?.packages ?? {},
    ...(Object.keys(unmodelled).length === 0 ? {} : { unmodelled }),
  };
}

function parse(written: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(written);
    if (isPlainObject(read)) return read;
  } catch {
    // Said below.
  }
  throw invalidArgument('The software specification is not a JSON object.', 'software_spec');
}
