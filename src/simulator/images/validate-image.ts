import type { ImageDraft, ImageSpec, ManagedImage } from '../state/image-objects.ts';
import type { AddOn, Component } from '../state/lifecycle-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';
import { effectiveComponents } from './effective-components.ts';
import { noFindings, type Finding, type Findings } from './finding.ts';
import { headOf } from './managed-image.ts';
import { compareVersions } from './versions.ts';

type Available = ReturnType<typeof depotContent>;

/** What stands against committing a draft. */
export function validateDraft(state: VcenterState, image: ManagedImage, draft: ImageDraft): Findings {
  const findings = validateImage(state, draft.image);
  if (draft.broken === true) findings.errors.push({ id: 'broken-draft', text: `The draft ${draft.id} is damaged.` });
  if (isStale(image, draft)) {
    const text = 'The draft is based on an old commit: somebody else has committed since it was made.';
    findings.errors.push({ id: 'stale-draft', text, resolution: 'Delete the draft and begin anew.' });
  }
  return findings;
}

export function isStale(image: ManagedImage, draft: ImageDraft): boolean {
  return draft.parent !== headOf(image)?.id;
}

/** What is wrong with an image by what the depots hold. */
export function validateImage(state: VcenterState, spec: ImageSpec): Findings {
  const content = depotContent(state);
  const errors = [...baseImageErrors(content, spec), ...addOnErrors(content, spec), ...hardwareErrors(content, spec)];
  return {
    ...noFindings(),
    errors: [...errors, ...componentErrors(content, spec)],
    warnings: downgrades(content, spec),
  };
}

function baseImageErrors({ baseImages }: Available, { baseImage }: ImageSpec): Finding[] {
  if (baseImage === undefined) return [{ id: 'no-base-image', text: 'The image has no base image.' }];
  return baseImages.some(({ version }) => version === baseImage) ? [] : [missing('base image', baseImage)];
}

function addOnErrors({ addOns }: Available, { addOn, baseImage = '' }: ImageSpec): Finding[] {
  if (addOn === undefined) return [];
  const found = addOns.find(({ name, version }) => name === addOn.name && version === addOn.version);
  if (found === undefined) return [missing('add-on', `${addOn.name} ${addOn.version}`)];
  return fits(found, baseImage) ? [] : [unfit(`add-on ${addOn.name} ${addOn.version}`, baseImage)];
}

function hardwareErrors(
  { hardwareSupport }: Available,
  { hardwareSupport: wanted, baseImage = '' }: ImageSpec,
): Finding[] {
  return Object.entries(wanted).flatMap(([manager, { pkg, version }]) => {
    const name = `hardware support package ${pkg} ${version}`;
    const found = hardwareSupport.find((one) => one.manager === manager && one.pkg === pkg && one.version === version);
    if (found === undefined) return [missing(name, `of ${manager}`)];
    return fits(found, baseImage) ? [] : [unfit(name, baseImage)];
  });
}

function componentErrors(content: Available, spec: ImageSpec): Finding[] {
  const effective = effectiveComponents(content, spec);
  const unknown = Object.entries(spec.components)
    .filter(([name, version]) => releaseOf(content, name, version) === undefined)
    .map(([name, version]) => missing('component', `${name} ${version}`));
  const conflicts = Object.entries(effective).flatMap(([name, { version }]) => {
    const release = releaseOf(content, name, version);
    return release === undefined ? [] : conflictsOf(release, spec, effective);
  });
  return [...unknown, ...conflicts];
}

function conflictsOf(
  { name, conflicts, needs, minimumBaseImage }: Component,
  spec: ImageSpec,
  among: object,
): Finding[] {
  const text = (rest: string): Finding => ({ id: 'component-conflict', text: `The component ${name} ${rest}.` });
  const tooOld = minimumBaseImage !== undefined && compareVersions(spec.baseImage ?? '', minimumBaseImage) < 0;
  return [
    ...conflicts.filter((other) => Object.hasOwn(among, other)).map((other) => text(`conflicts with ${other}`)),
    ...needs.filter((other) => !Object.hasOwn(among, other)).map((other) => text(`needs ${other}`)),
    ...(tooOld ? [text(`needs the base image ${minimumBaseImage} or later`)] : []),
  ];
}

/** A component that stands before a newer one is let through, and said. */
function downgrades(content: Available, spec: ImageSpec): Finding[] {
  return Object.entries(effectiveComponents(content, spec)).flatMap(([name, { version, overridden }]) => {
    const newer = overridden.find((below) => compareVersions(version, below.version) < 0);
    if (newer === undefined) return [];
    const text = `The component ${name} ${version} is older than the ${newer.version} that it stands before.`;
    return [{ id: 'component-downgrade', text }];
  });
}

export function releaseOf({ components }: Available, name: string, version: string): Component | undefined {
  return components.find((found) => found.name === name && found.version === version);
}

function fits({ baseImages }: Pick<AddOn, 'baseImages'>, baseImage: string): boolean {
  return baseImages.length === 0 || baseImages.includes(baseImage);
}

function missing(kind: string, name: string): Finding {
  const resolution = 'Sync the depots, or import what holds it.';
  return { id: 'missing-content', text: `The depots do not hold the ${kind} ${name}.`, resolution };
}

function unfit(name: string, baseImage: string): Finding {
  return { id: 'unsupported-base-image', text: `The ${name} does not support the base image ${baseImage}.` };
}
