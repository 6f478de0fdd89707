import IconBuilding from '@tabler/icons-react/dist/esm/icons/IconBuilding.mjs';
import IconChecklist from '@tabler/icons-react/dist/esm/icons/IconChecklist.mjs';
import IconCoin from '@tabler/icons-react/dist/esm/icons/IconCoin.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconForms from '@tabler/icons-react/dist/esm/icons/IconForms.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import IconNote from '@tabler/icons-react/dist/esm/icons/IconNote.mjs';
import IconRobot from '@tabler/icons-react/dist/esm/icons/IconRobot.mjs';
import IconShield from '@tabler/icons-react/dist/esm/icons/IconShield.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import IconTargetArrow from '@tabler/icons-react/dist/esm/icons/IconTargetArrow.mjs';
import IconTimeline from '@tabler/icons-react/dist/esm/icons/IconTimeline.mjs';
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';

const icons: Readonly<Record<string, typeof IconUser>> = {
  contact: IconUser,
  company: IconBuilding,
  lead: IconTargetArrow,
  deal: IconCoin,
  task: IconChecklist,
  note: IconNote,
  mail: IconMail,
  user: IconUsers,
  role: IconShield,
  pipeline: IconTimeline,
  form: IconForms,
  rule: IconRobot,
  'api-key': IconKey,
  import: IconFileImport,
};

/** The sign of a record type; one for all those that have none of their own. */
export function TypeIcon({ type, size = 18 }: { readonly type: string; readonly size?: number }) {
  const Icon = icons[type] ?? IconStack2;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
