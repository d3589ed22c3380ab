/** Answers about depots, policies and configuration profiles that the API leaves open. */
export interface SettingsBehaviour {
  /**
   * What writing a remediation policy without the fields that a later release put there does to them: like any
   * other they are replaced by nothing, or they stay.
   */
  policyFieldsOfLaterReleases: 'replaced' | 'kept';
  /** `disable_dpm` in the effective policy where nobody configured it: the documents disagree. */
  effectiveDisableDpm: boolean;
}

export const settingsBehaviour: SettingsBehaviour = {
  policyFieldsOfLaterReleases: 'replaced',
  effectiveDisableDpm: true,
};
