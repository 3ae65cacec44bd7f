package org.metaplastic.cli;

import picocli.CommandLine.Command;

@Command(name = "show-rule", description = "Shows a plasticity rule.")
final class ShowRuleCommand implements Runnable {
    ShowRuleCommand(Invocation invocation) {}
    @Override
    public void run() {}
}
