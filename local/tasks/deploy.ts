/** `npm run deploy`: all stacks into the AWS account of the environment; `-- <stack>` names some. */
import { cdk } from './cdk.ts';

const args = process.argv.slice(2);
const named = args.some(arg => !arg.startsWith('-'));
cdk('deploy', ...(named ? [] : ['--all']), ...args);
