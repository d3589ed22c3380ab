import { boolean, defaulted, integer, list, map, object, oneOf, optional, text } from '../operations/shape.ts';
import * as objects from './lifecycle-objects.ts';

/** What Lifecycle Manager knows of software, as a document writes it; what may be left out has a default. */

const emptyText = defaulted(text, () => '');
const texts = defaulted(list(text), () => []);
const versions = defaulted(map(text), () => ({}));

const release = {
  version: text,
  displayName: emptyText,
  displayVersion: emptyText,
  releaseDate: defaulted(text, () => '2024-01-01T00:00:00.000Z'),
  category: defaulted(oneOf(objects.categories), (): 'BUGFIX' => 'BUGFIX'),
};

const baseImage = object<objects.BaseImage>({
  ...release,
  components: versions,
  quickBoot: defaulted(boolean, () => true),
});

const addOn = object<objects.AddOn>({
  ...release,
  name: text,
  vendor: emptyText,
  baseImages: texts,
  components: versions,
  removedComponents: texts,
});

const component = object<objects.Component>({
  ...release,
  name: text,
  vendor: emptyText,
  impact: defaulted(oneOf(objects.impacts), (): 'REBOOT_REQUIRED' => 'REBOOT_REQUIRED'),
  conflicts: texts,
  needs: texts,
  minimumBaseImage: optional(text),
});

const hardwareSupportPackage = object<objects.HardwareSupportPackage>({
  manager: text,
  pkg: text,
  version: text,
  description: emptyText,
  baseImages: texts,
  components: versions,
  removedComponents: texts,
});

const solutionRelease = object<objects.SolutionRelease>({
  name: text,
  version: text,
  displayName: emptyText,
  displayVersion: emptyText,
  components: versions,
});

export const depotContent = object<objects.DepotContent>({
  id: text,
  baseImages: defaulted(list(baseImage), () => []),
  addOns: defaulted(list(addOn), () => []),
  components: defaulted(list(component), () => []),
  hardwareSupport: defaulted(list(hardwareSupportPackage), () => []),
  solutions: defaulted(list(solutionRelease), () => []),
});

export const hardwareSupportManager = object<objects.HardwareSupportManager>({
  id: text,
  displayName: emptyText,
  description: emptyText,
  vendor: emptyText,
});

const installedImage = object<objects.InstalledImage>({
  baseImage: text,
  addOn: optional(object({ name: text, version: text })),
  components: optional(map(text)),
  extraComponents: optional(map(text)),
  hardwareSupport: optional(map(object({ pkg: text, version: text }))),
});

export const hostLifecycle = object<objects.HostLifecycle>({
  installed: optional(installedImage),
  staged: optional(text),
  fails: optional(oneOf(objects.hostFailures)),
  times: optional(integer),
  slow: optional(integer),
  incompatible: optional(text),
  stateless: optional(boolean),
  check: optional(object({ status: oneOf(['WARNING', 'ERROR', 'TIMEOUT']), text })),
});
