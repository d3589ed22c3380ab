import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember, stringsMember, textMember } from '../answer-shape.ts';
import { optionalList } from '../optional-members.ts';
import type {
  AddOnVersion,
  BaseImageSummary,
  BaseImageVersion,
  ComponentVersion,
  ContentComponent,
  ContentSummary,
  ContentVersion,
  HardwareSupportManager,
  HardwareSupportPackage,
} from './depot-content-types.ts';

const knownMembers = new Set([
  'display_name',
  'version',
  'display_version',
  'summary',
  'description',
  'category',
  'kb',
  'release_date',
  'components',
]);

export function asBaseImage(value: JsonValue): BaseImageSummary {
  const image = asObject(value, 'a base image');
  return { ...asVersion(image), display_name: textMember(image, 'display_name') };
}

export function asBaseImageVersion(value: JsonValue | undefined): BaseImageVersion {
  const image = asObject(value, 'a base image');
  return {
    ...asBaseImage(image),
    components: optionalList(image, 'components', asPart),
    unmodelled: Object.fromEntries(Object.entries(image).filter(([key]) => !knownMembers.has(key))),
  };
}

/** Of an add-on or a component: both lists have the same members. */
export function asSummary(value: JsonValue): ContentSummary {
  const content = asObject(value, 'depot content');
  return {
    name: stringMember(content, 'name'),
    display_name: textMember(content, 'display_name'),
    vendor: textMember(content, 'vendor'),
    versions: optionalList(content, 'versions', (version) => asVersion(asObject(version, 'a version'))),
  };
}

export function asComponent(value: JsonValue | undefined): ComponentVersion {
  const component = asObject(value, 'a component');
  return {
    display_name: textMember(component, 'display_name'),
    vendor: textMember(component, 'vendor'),
    display_version: textMember(component, 'display_version'),
    category: textMember(component, 'category'),
    release_date: textMember(component, 'release_date'),
  };
}

export function asAddOn(value: JsonValue | undefined): AddOnVersion {
  const addOn = asObject(value, 'an add-on');
  return {
    ...asComponent(addOn),
    components: optionalList(addOn, 'components', asPart),
    removed_components: optionalList(addOn, 'removed_components', (item) => {
      const { name, display_name: shown } = asPart(item);
      return { name, display_name: shown };
    }),
    supported_base_image_versions: stringsMember(addOn, 'supported_base_image_versions'),
  };
}

export function asManager(value: JsonValue): HardwareSupportManager {
  const manager = asObject(value, 'a hardware support manager');
  return {
    manager: stringMember(manager, 'manager'),
    display_name: textMember(manager, 'display_name'),
    description: textMember(manager, 'description'),
    vendor: textMember(manager, 'vendor'),
  };
}

export function asPackage(value: JsonValue): HardwareSupportPackage {
  const one = asObject(value, 'a hardware support package');
  return {
    pkg: stringMember(one, 'pkg'),
    version: stringMember(one, 'version'),
    description: textMember(one, 'description'),
    supported_releases: stringsMember(one, 'supported_releases'),
  };
}

function asVersion(content: JsonObject): ContentVersion {
  return {
    version: stringMember(content, 'version'),
    display_version: textMember(content, 'display_version'),
    category: textMember(content, 'category'),
    release_date: textMember(content, 'release_date'),
  };
}

function asPart(value: JsonValue): ContentComponent {
  const part = asObject(value, 'a component');
  return {
    name: stringMember(part, 'name'),
    display_name: textMember(part, 'display_name'),
    version: textMember(part, 'version'),
    display_version: textMember(part, 'display_version'),
  };
}
