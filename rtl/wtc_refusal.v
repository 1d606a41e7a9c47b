// SPDX-License-Identifier: Apache-2.0
//
// wtc_refusal -- the sticky record of a posted write that memory refused   (docs: rule 9.5.3)

`default_nettype none

module wtc_refusal #(
    parameter ADDR_W = 32                  // address width, bits
) (
    input  wire              clk_i,
    input  wire              rst_ni,

    // From the write buffer
    input  wire              refused_i,
    input  wire [ADDR_W-1:0] refused_addr_i,
    // To the processor
    output wire              err_valid_o,
    output wire [ADDR_W-1:0] err_addr_o,
    output wire [7:0]        err_count_o,
    input  wire              err_ready_i
);

    reg               valid_q;             // there is something to report
    reg  [7:0]        count_q;
    reg  [ADDR_W-1:0] addr_q;
    wire              anew = ~valid_q | err_ready_i;        // nothing of the record stays

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni)   valid_q <= 1'b0;
        else if (anew) valid_q <= refused_i;
    end

    // The record goes to the pins, where it is zero while valid is low (rule 2.1.3): cleared when
    // it is read, also at an edge in reset.
    always @(posedge clk_i) begin
        if (anew) begin
            count_q <= {7'd0, refused_i};
            addr_q  <= refused_i ? refused_addr_i : {ADDR_W{1'b0}};
        end else if (refused_i & ~(&count_q)) begin
            count_q <= count_q + 8'd1;
        end
    end

    assign err_valid_o = valid_q;
    assign err_addr_o  = addr_q;
    assign err_count_o = count_q;

endmodule

`default_nettype wire
