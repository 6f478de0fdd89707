/** Light, dark, or as the system is set. */
export const colourSchemes = ['light', 'dark', 'auto'] as const;
