import { checkDefinition, type Definition, type StateValue } from '../../services/states/definition.ts';
import type { TaskRunner } from '../../services/states/step.ts';
import type { CloudParts } from '../cloud-parts.ts';
import { LambdaError } from '../lambda/lambda-error.ts';
import { type Providers, physicalName, type ResolvedResource, textOf } from '../provider.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';

/** State machines. */
export const machineProviders: Providers = {
  'AWS::StepFunctions::StateMachine': (resource, cloud) => {
    const name = physicalName(resource, 'StateMachineName', 80);
    const arn = `arn:aws:states:${cloud.region}:${cloud.account}:stateMachine:${name}`;
    if (resource.properties.StateMachineType === 'EXPRESS')
      throw new Error(`${resource.path}: express is not known here`);
    const definition = definitionOf(resource);
    checkDefinition(resource.path, definition, isInvocation);
    cloud.states.addMachine({
      arn,
      name,
      definition,
      runTask: taskRunner(cloud, textOf(resource, 'RoleArn')),
    });
    return { ref: arn, attributes: { Arn: arn, Name: name } };
  },
};

function definitionOf(resource: ResolvedResource): Definition {
  const { DefinitionString, Definition: object } = resource.properties;
  if (typeof DefinitionString === 'string') return JSON.parse(DefinitionString) as Definition;
  if (object) return object as unknown as Definition;
  throw new Error(`${resource.path}: a state machine without a definition`);
}

function isInvocation(resource: string): boolean {
  return resource === INVOKE || /^arn:aws:lambda:[^:]+:\d+:function:/.test(resource);
}

/** Runs Lambda tasks with the rights of the machine's role. Errors are named as Step Functions names them. */
function taskRunner(cloud: CloudParts, roleArn: string): TaskRunner {
  return async (resource, input) => {
    if (resource !== INVOKE) return invoke(cloud, roleArn, resource, input);
    const { FunctionName = '', Payload = {} } = input as { FunctionName?: string; Payload?: StateValue };
    const payload = await invoke(cloud, roleArn, FunctionName, Payload);
    return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
  };
}

async function invoke(
  cloud: CloudParts,
  roleArn: string,
  functionArn: string,
  input: StateValue,
): Promise<StateValue> {
  const target = cloud.functions.find(functionArn);
  if (!target) throw taskError('Lambda.ResourceNotFoundException', `Function not found: ${functionArn}`);
  if (!cloud.identity.roleMay(roleArn, 'lambda:InvokeFunction', target.arn)) {
    throw taskError(
      'Lambda.AWSLambdaException',
      `${roleArn} is not authorized to perform: lambda:InvokeFunction`,
    );
  }
  try {
    const result = await target.invoke(structuredClone(input));
    return JSON.parse(JSON.stringify(result ?? null)) as StateValue;
  } catch (error) {
    const { errorType, message } =
      error instanceof LambdaError ? error : new LambdaError('Error', String(error));
    throw taskError(errorType, JSON.stringify({ errorType, errorMessage: message }));
  }
}

function taskError(name: string, cause: string): Error {
  return Object.assign(new Error(cause), { name });
}
