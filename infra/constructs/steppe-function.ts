import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { functionsWithoutSigning } from '../config/function-roles.ts';
import { physicalName } from '../config/names.ts';
import { bundling, lambdaStub, repositoryRoot } from './bundling.ts';
import { grantAssume } from './grant-assume.ts';
import type { Surroundings } from './surroundings.ts';

/** What a `SteppeFunction` is made from. */
export interface SteppeFunctionProps {
  /** Short name, part of the function's and of its role's name: `project-search`. */
  name: string;
  /** File that exports `createHandler`, relative to the repository: `functions/consumers/project-search.ts`. */
  entry: string;
  surroundings: Surroundings;
  /** Variables beyond the common ones (docs/architecture.md, "Functions"). */
  variables?: Record<string, string>;
  timeout: Duration;
  /** True behind the HTTP API: the function gets the origin secret to check the header against. */
  http?: boolean;
}

/**
 * One of our functions: runtime, memory, logs and rights are the same for all. Its role may write its own log, read
 * the secrets it needs and assume the roles agreed for it; everything else is granted by whoever makes it.
 */
export class SteppeFunction extends Construct {
  readonly lambda: NodejsFunction;
  readonly role: Role;
  readonly shortName: string;
  /** Physical name, known before anything is deployed. */
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: SteppeFunctionProps) {
    super(scope, id);
    const functionName = physicalName(props.surroundings.config, props.name);
    this.shortName = props.name;
    this.functionName = functionName;
    const logGroup = this.addLogGroup(functionName, props.surroundings);
    this.role = this.addRole(functionName, logGroup, props);
    this.lambda = new NodejsFunction(this, 'Function', {
      functionName,
      entry: lambdaStub,
      projectRoot: repositoryRoot,
      depsLockFilePath: join(repositoryRoot, 'package-lock.json'),
      bundling: bundling(join(repositoryRoot, props.entry)),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: props.timeout,
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: variables(props),
    });
    this.noteEntry(props.entry);
  }

  /** Adds a right to the function's own role. */
  allow(actions: string[], resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources }));
  }

  /** The embedded cloud imports this file instead of a bundle. */
  private noteEntry(entry: string): void {
    const resource = this.lambda.node.defaultChild;
    if (!(resource instanceof CfnFunction)) {
      throw new Error(`${this.node.path} has no Lambda resource to note its entry on`);
    }
    resource.addMetadata('steppe:entry', entry);
  }

  private addLogGroup(functionName: string, { config }: Surroundings): LogGroup {
    return new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** A role by hand: the managed policy that CDK would attach may write to every log group of the account. */
  private addRole(roleName: string, logGroup: LogGroup, props: SteppeFunctionProps): Role {
    const { surroundings, name, http } = props;
    const role = new Role(this, 'Role', {
      roleName,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    grantAssume(role, name, surroundings);
    const secrets = [
      ...(functionsWithoutSigning.some(without => without === name) ? [] : [surroundings.signingSecret]),
      ...(http ? [surroundings.originSecret] : []),
    ];
    if (secrets.length > 0) {
      role.addToPolicy(
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          resources: secrets.map(secret => secret.secretArn),
        }),
      );
    }
    return role;
  }
}

function variables({ surroundings, http, variables: own }: SteppeFunctionProps): Record<string, string> {
  const { config, crm, tenantRole, signingSecret, originSecret, appUrl } = surroundings;
  return {
    STAGE: config.stage,
    TABLE_NAME: crm.table.tableName,
    TENANT_ROLE_ARN: tenantRole.role.roleArn,
    SIGNING_SECRET_ARN: signingSecret.secretArn,
    APP_URL: appUrl,
    LOG_LEVEL: config.logLevel,
    ...(http && { ORIGIN_SECRET_ARN: originSecret.secretArn }),
    ...own,
  };
}
