import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './fonts.css';
import './app.css';
import { createRoot } from 'react-dom/client';
import { firstTranslator } from '../shared/i18n/i18n.tsx';
import { App } from './app.tsx';
import { showColourScheme } from './colour-scheme.ts';
import { leaveWhenSignedOut } from './signed-out.ts';

showColourScheme();
leaveWhenSignedOut();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
void firstTranslator().then(translator => createRoot(root).render(<App translator={translator} />));
