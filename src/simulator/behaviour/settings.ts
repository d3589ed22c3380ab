/** Answers about depots, policies and configuration profiles that the API leaves open. */
export interface SettingsBehaviour {
  /** Replaced by the first real one. */
  settingsPlaceholder?: never;
}

export const settingsBehaviour: SettingsBehaviour = {};
