import { canonicalJson, type JsonValue } from '../../base/json.ts';
import { formatFieldPath } from '../../spec/field-path.ts';
import type { ImageContent } from './image-content.ts';
import type { WantedImage } from './wanted-image.ts';

/** What has to be written into a draft with some content, so that it is as wanted. Empty when it is. */
export interface ImageEdits {
  baseImage?: string;
  addOn?: { name: string; version: string } | null;
  componentsToSet: Record<string, string>;
  componentsToDelete: string[];
  /** The whole map, because vCenter replaces it; `null` removes it. */
  hardwareSupport?: Record<string, { package: string; version: string }> | null;
}

export function editsFor(wanted: WantedImage, content: ImageContent): ImageEdits {
  const { baseImage, addOn, hardwareSupport } = wanted;
  return {
    ...(baseImage === undefined || baseImage === content.baseImage ? {} : { baseImage }),
    ...(addOn === undefined || same(addOn, content.addOn ?? null) ? {} : { addOn }),
    ...componentEdits(wanted, content),
    ...(hardwareSupport === undefined || same(hardwareSupport, content.hardwareSupport)
      ? {}
      : { hardwareSupport: Object.keys(hardwareSupport).length === 0 ? null : hardwareSupport }),
  };
}

function componentEdits(
  { components, exact }: WantedImage,
  content: ImageContent,
): Pick<ImageEdits, 'componentsToSet' | 'componentsToDelete'> {
  if (components === undefined) return { componentsToSet: {}, componentsToDelete: [] };
  const set = Object.entries(components).filter(
    ([id, version]) => version !== null && content.components[id] !== version,
  );
  const unwanted = Object.keys(content.components).filter((id) =>
    Object.hasOwn(components, id) ? components[id] === null : exact === true,
  );
  return {
    componentsToSet: Object.fromEntries(set) as Record<string, string>,
    componentsToDelete: unwanted.toSorted(),
  };
}

export function isAsWanted(wanted: WantedImage, content: ImageContent): boolean {
  return imageDifferences(wanted, content).length === 0;
}

/** The same content with the edits done: what a draft that began as a copy of it must hold. */
export function contentWith(edits: ImageEdits, content: ImageContent): ImageContent {
  const { addOn: _addOn, ...others } = content;
  const addOn = edits.addOn === undefined ? content.addOn : (edits.addOn ?? undefined);
  const kept = Object.entries(content.components).filter(([id]) => !edits.componentsToDelete.includes(id));
  return {
    ...others,
    ...(edits.baseImage === undefined ? {} : { baseImage: edits.baseImage }),
    ...(addOn === undefined ? {} : { addOn }),
    components: { ...Object.fromEntries(kept), ...edits.componentsToSet },
    hardwareSupport: edits.hardwareSupport === undefined ? content.hardwareSupport : (edits.hardwareSupport ?? {}),
  };
}

/** Whether two images hold the same; what depots hold by now does not matter. */
export function isSameContent(a: ImageContent, b: ImageContent): boolean {
  return same({ ...a, vanished: [] }, { ...b, vanished: [] });
}

/** A difference of one field; `undefined` where there is nothing. */
export interface ImageDifference {
  path: string;
  from?: JsonValue;
  to?: JsonValue;
}

/** What differs between what is committed and what is wanted, field by field and component by component. */
export function imageDifferences(wanted: WantedImage, content: ImageContent): ImageDifference[] {
  const edits = editsFor(wanted, content);
  return [
    ...(edits.baseImage === undefined ? [] : [difference('spec.baseImage', content.baseImage, edits.baseImage)]),
    ...(edits.addOn === undefined ? [] : [difference('spec.addOn', content.addOn, edits.addOn ?? undefined)]),
    ...Object.entries(edits.componentsToSet).map(([id, version]) =>
      difference(componentPath(id), content.components[id], version),
    ),
    ...edits.componentsToDelete.map((id) => difference(componentPath(id), content.components[id], undefined)),
    ...(edits.hardwareSupport === undefined
      ? []
      : [difference('spec.hardwareSupport', content.hardwareSupport, edits.hardwareSupport ?? {})]),
  ];
}

function componentPath(id: string): string {
  return formatFieldPath(['spec', 'components', 'items', id]);
}

function difference(path: string, from: JsonValue | undefined, to: JsonValue | undefined): ImageDifference {
  return { path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
