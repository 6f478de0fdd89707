import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent (LOOK.md): a deep teal. White text on shades 6 and 7 passes WCAG AA. */
const steppe: MantineColorsTuple = [
  '#e9f6f4',
  '#d3ebe7',
  '#a5d7cf',
  '#74c2b6',
  '#4db0a2',
  '#2c9a8c',
  '#0f7c71',
  '#0b6b62',
  '#085850',
  '#04443e',
];

const grows = (component: string) => [component, { defaultProps: { size: 'sm' } }] as const;

/** The greys of the dark scheme: cool, as the light ones are. */
const dark: MantineColorsTuple = [
  '#e6eaec',
  '#b8c1c6',
  '#8f9aa0',
  '#6b767c',
  '#3d474d',
  '#2c3439',
  '#21272b',
  '#1a1f22',
  '#14181a',
  '#0e1113',
];

/** Sizes 12, 13, 14, 16, 20; spacing in fours; radius 6; motion of 140 ms that ends when the system asks for less. */
export const theme = createTheme({
  fontFamily:
    '"Noto Sans Variable", "Noto Sans Georgian Variable", "Noto Sans Armenian Variable", system-ui, sans-serif',
  primaryColor: 'steppe',
  primaryShade: { light: 7, dark: 6 },
  colors: { steppe, dark },
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ...Object.fromEntries(
      [
        'Button',
        'TextInput',
        'Select',
        'NumberInput',
        'TagsInput',
        'Textarea',
        'PasswordInput',
        'Checkbox',
      ].map(grows),
    ),
    Modal: {
      styles: { title: { fontSize: 16, fontWeight: 620 } },
      defaultProps: {
        transitionProps: { duration: 140, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    InputWrapper: { styles: { label: { marginBottom: 4 } } },
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', position: 'bottom-end' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 } } },
  },
});

/** Mantine's own greys for hints, placeholders and errors miss AA; ours do not. */
export const variables: CSSVariablesResolver = () => ({
  variables: { '--mantine-color-body': 'var(--surface)', '--mantine-color-text': 'var(--ink)' },
  light: {
    '--mantine-color-dimmed': '#59636b',
    '--mantine-color-placeholder': '#6a747b',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#cdd3d6',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adb3',
    '--mantine-color-placeholder': '#8f9aa0',
    '--mantine-color-error': '#ff8f87',
    '--mantine-color-default': '#21272b',
    '--mantine-color-default-hover': '#2a3136',
    '--mantine-color-default-border': '#3d474d',
  },
});
