import type { JsonObject } from '../../base/json.ts';

/** A version in a depot. `category` is SECURITY, BUGFIX and the like; `release_date` a time. */
export interface ContentVersion {
  version: string;
  display_version: string;
  category: string;
  release_date: string;
}

export interface BaseImageSummary extends ContentVersion {
  display_name: string;
}

/** An add-on or a component with its versions. */
export interface ContentSummary {
  name: string;
  display_name: string;
  vendor: string;
  versions: ContentVersion[];
}

export interface ContentComponent {
  name: string;
  display_name: string;
  version: string;
  display_version: string;
}

export interface BaseImageVersion extends BaseImageSummary {
  components: ContentComponent[];
  /** As published, such as facts on Quick Boot that some releases add. */
  unmodelled: JsonObject;
}

export interface AddOnVersion {
  display_name: string;
  vendor: string;
  display_version: string;
  category: string;
  release_date: string;
  components: ContentComponent[];
  removed_components: { name: string; display_name: string }[];
  /** Where the release says so. */
  supported_base_image_versions: string[];
}

export interface ComponentVersion {
  display_name: string;
  vendor: string;
  display_version: string;
  category: string;
  release_date: string;
}

export interface HardwareSupportManager {
  manager: string;
  display_name: string;
  description: string;
  vendor: string;
}

export interface HardwareSupportPackage {
  pkg: string;
  version: string;
  description: string;
  supported_releases: string[];
}

/** What a list of add-ons or components is narrowed to; each member on its own, values of one are alternatives. */
export interface ContentFilter {
  vendors?: string[];
  names?: string[];
  versions?: string[];
  min_version?: string;
}

export interface ComponentFilter extends ContentFilter {
  /** INDEPENDENT, BASE_IMAGE, ADD_ON. */
  bundle_types?: string[];
}
